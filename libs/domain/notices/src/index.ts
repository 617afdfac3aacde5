export { alarmKinds, type AlarmBook, type AlarmFacts, type AlarmKind, type FoundTrouble } from './alarm';
export { alarmLetter, type AlarmToTell, type Letter, type Place } from './alarm-mail';
export {
  MailRefused,
  SendAlarmMails,
  type Mailer,
  type MailBook,
  type MailPlace,
  type OwedMail,
} from './send-alarm-mails';
