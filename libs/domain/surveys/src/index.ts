export { answeringOf, changeableMs, type Answering, type InvitationState } from './answering';
export {
  decideInvitation,
  declinedDays,
  notAskedReasons,
  type AskedBefore,
  type AskingRule,
  type Decision,
  type NotAskedReason,
} from './decide-invitation';
export { commentField, readAnswers, type Answer, type AnswerProblem, type ReadAnswers } from './read-answers';
export {
  questionKinds,
  scaleOf,
  type Option,
  type Question,
  type QuestionKind,
  type Scale,
  type Survey,
  type Words,
} from './survey';
export { isGenuine, previewInvitation, readLink, signLink, type SurveyLink } from './survey-link';
