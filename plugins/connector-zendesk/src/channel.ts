import type { Channel } from '@customering/plugin-sdk';
import { fieldsOf, textOf, type Fields } from './fields';

/** How the person came, by the vendor's own words. */
const channels: Readonly<Record<string, Channel>> = {
  email: 'email',
  web: 'web',
  web_service: 'other',
  help_center: 'web',
  web_widget: 'web',
  mobile: 'mobile',
  mobile_sdk: 'mobile',
  chat: 'chat',
  native_messaging: 'chat',
  messaging: 'chat',
  sms: 'chat',
  line: 'chat',
  whatsapp: 'chat',
  apple: 'chat',
  twitter: 'social',
  twitter_dm: 'social',
  facebook: 'social',
  facebook_messenger: 'social',
  instagram_dm: 'social',
  any_channel: 'social',
  voice: 'voice',
  voicemail: 'voice',
  phone_call_inbound: 'voice',
  phone_call_outbound: 'voice',
  phone: 'voice',
};

/** Where the conversation of a ticket began. */
export function channelOf({ via }: Fields): Channel {
  return channels[textOf(fieldsOf(via)['channel'])] ?? 'other';
}
