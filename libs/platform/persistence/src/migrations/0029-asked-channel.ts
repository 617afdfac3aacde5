/** Answers say which channel they are about, so that a call centre and a shop can be told apart. */
export const askedChannel = `
  create or replace view analytics_v1.survey_response_fact as
    select id as fact_id, member_id, occurred_at, brand_id, source_id, instrument, score, scale_min, scale_max, comment, aspect, external_id,
           details ->> 'brand' as brand, details ->> 'account' as account, details ->> 'store' as store, details ->> 'team' as team, details ->> 'region' as region,
           details ->> 'agent' as agent, details ->> 'survey' as survey, details ->> 'question' as question, details ->> 'touchpoint' as touchpoint,
           details ->> 'interactionExternalId' as interaction_external_id, details ->> 'orderExternalId' as order_external_id, details ->> 'language' as language,
           details ->> 'channel' as channel
      from core.survey_response;
`;
