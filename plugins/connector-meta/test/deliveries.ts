/** A person on WhatsApp with a number and an id, and one who shows the id alone. */
const ada = { profile: { name: 'Ada Lund' }, wa_id: '491701234567', user_id: 'DE.50000000000000000001' };
const hidden = { profile: { name: 'Bo', username: 'bo.writes' }, user_id: 'DE.50000000000000000002' };

const metadata = { display_phone_number: '+49 30 1234500', phone_number_id: '3000000001' };

export const whatsappDelivery = {
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '3000003',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata,
            contacts: [ada, hidden],
            messages: [
              {
                id: 'wamid.HBgA1',
                from: ada.wa_id,
                from_user_id: ada.user_id,
                timestamp: '1770717600',
                type: 'text',
                text: { body: 'Is the red kettle in stock?' },
              },
              {
                id: 'wamid.HBgA2',
                from_user_id: hidden.user_id,
                timestamp: '1770717660',
                type: 'interactive',
                interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes, please' } },
                context: { from: '4930123450', id: 'wamid.HBgA0' },
              },
            ],
          },
        },
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata,
            contacts: [{ ...ada, profile: { name: 'A. Lund' } }],
            statuses: [
              {
                id: 'wamid.HBgB1',
                status: 'delivered',
                timestamp: '1770717705',
                recipient_id: ada.wa_id,
                recipient_user_id: ada.user_id,
                pricing: { billable: false, pricing_model: 'PMP', category: 'service' },
              },
            ],
          },
        },
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata,
            messages: [
              {
                id: 'wamid.HBgS1',
                from: '491701234567',
                timestamp: '1770721200',
                type: 'system',
                system: {
                  type: 'user_changed_number',
                  body: 'Ada changed from 491701234567 to 491709999999',
                  wa_id: '491709999999',
                  user_id: 'DE.50000000000000000009',
                },
              },
            ],
          },
        },
        { field: 'account_update', value: { event: 'VERIFIED_ACCOUNT', phone_number: '4930123450' } },
      ],
    },
  ],
};

const cy = { id: '7000000000000001', name: 'Cy Adeyemi' };

export const pageDelivery = {
  object: 'page',
  entry: [
    {
      id: '1000001',
      time: 1_770_717_600,
      changes: [
        {
          field: 'feed',
          value: {
            item: 'comment',
            verb: 'add',
            comment_id: '1000001_55_901',
            post_id: '1000001_55',
            parent_id: '1000001_55',
            created_time: 1_770_717_590,
            from: cy,
            message: 'Mine never came.',
          },
        },
        {
          field: 'feed',
          value: {
            item: 'comment',
            verb: 'add',
            comment_id: '1000001_55_902',
            post_id: '1000001_55',
            parent_id: '1000001_55_901',
            created_time: 1_770_717_595,
            from: { id: '1000001', name: 'Acme Kettles' },
            message: 'Sorry to hear that! Write to us?',
          },
        },
        {
          field: 'feed',
          value: {
            item: 'comment',
            verb: 'remove',
            comment_id: '1000001_55_800',
            post_id: '1000001_55',
            parent_id: '1000001_55',
            created_time: 1_770_717_000,
            from: { id: '7000000000000004', name: 'Di Silva' },
          },
        },
        {
          field: 'feed',
          value: {
            item: 'reaction',
            verb: 'add',
            reaction_type: 'love',
            post_id: '1000001_55',
            parent_id: '1000001_55',
            created_time: 1_770_717_599,
            from: { id: '7000000000000002', name: 'Dee Okafor' },
          },
        },
      ],
    },
    {
      id: '1000001',
      time: 1_770_717_601,
      messaging: [
        {
          sender: { id: '7000000000000003' },
          recipient: { id: '1000001' },
          timestamp: 1_770_717_600_512,
          message: { mid: 'm_abc', text: 'Do you ship to Malta?', attachments: [{ type: 'image', payload: {} }] },
        },
        {
          sender: { id: '1000001' },
          recipient: { id: '7000000000000003' },
          timestamp: 1_770_717_650_001,
          message: { mid: 'm_abd', text: 'We do.', is_echo: true, app_id: 9, reply_to: { mid: 'm_abc' } },
        },
        {
          sender: { id: '7000000000000003' },
          recipient: { id: '1000001' },
          timestamp: 1_770_717_660_001,
          read: { watermark: 1_770_717_650_001 },
        },
      ],
    },
  ],
};

export const instagramDelivery = {
  object: 'instagram',
  entry: [
    {
      id: '2000002',
      time: 1_770_717_700,
      changes: [
        {
          field: 'comments',
          value: {
            id: '17900000000000001',
            text: 'What a colour',
            from: { id: '8000000000000001', username: 'eve.makes' },
            media: { id: '18000000000000001', media_product_type: 'FEED' },
          },
        },
        { field: 'mentions', value: { media_id: '18000000000000009', comment_id: '17900000000000009' } },
      ],
    },
    {
      id: '2000002',
      time: 1_770_717_701,
      messaging: [
        {
          sender: { id: '8000000000000002' },
          recipient: { id: '2000002' },
          timestamp: 1_770_717_701_000,
          message: { mid: 'aWdf1', is_deleted: true },
        },
      ],
    },
  ],
};
