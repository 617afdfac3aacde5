export { openMailer, type MailSettings } from './open-mailer';
