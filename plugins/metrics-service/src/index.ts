import { defineMetricModule } from '@customering/plugin-sdk';
import { contacts } from './contacts';
import { costPerContact } from './cost-per-contact';
import { handleTime } from './handle-time';
import { repeatContact } from './repeat-contact';
import { replyShare } from './reply-share';
import { replyTime } from './reply-time';

export default defineMetricModule({
  metrics: [contacts, handleTime, costPerContact, repeatContact, replyTime, replyShare],
});
