/** A value that tries everything: markup, an address of script, a turn of direction, what takes no room, and its length. */
export const HOSTILE_VALUE = `<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>\u202Egpj.exe\u202C\u200B\u0007 ${'long '.repeat(200)}`

/** Events with a transcript, for pages that show one: an ordinary one, one from right to left, and a hostile one. */
export function spokenEvents(): readonly string[] {
  return [ORDINARY, ARABIC, HOSTILE].map((event) => JSON.stringify(event))
}

const ARABIC = {
  id: 'spoken-arabic',
  environment: 'staging',
  conversation: {
    id: 'conv-2002',
    channel: 'whatsapp',
    language: 'ar',
    country: 'AE',
    summary: 'العميل يسأل عن موعد وصول الطلب',
    transcript: [
      { at: '2026-03-08T09:02:00Z', from: 'customer', text: 'مرحبا، أين طلبي رقم 00418837؟' },
      { at: '2026-03-08T09:02:05Z', from: 'ai', text: 'دعني أتحقق من ذلك.' },
    ],
  },
  customer: { id: 'cust-2002', name: 'ليلى' },
  handoff: { reason: 'user-asked', category: 'Delivery', sentiment: 'neutral', trigger: 'button' },
  context: { 'order-id': '00418837', 'customer-tier': 'standard', city: 'دبي' },
}

const HOSTILE = {
  id: 'spoken-hostile',
  environment: 'development',
  conversation: {
    id: 'conv-<b>2003</b>\u202E',
    url: 'javascript:window.hurt=1',
    summary: HOSTILE_VALUE,
    transcript: [
      {
        from: 'customer',
        text: HOSTILE_VALUE,
        attachments: [{ url: 'javascript:window.hurt=1', name: HOSTILE_VALUE }],
      },
    ],
  },
  customer: { id: 'cust-2003', name: HOSTILE_VALUE },
  handoff: { reason: HOSTILE_VALUE },
  context: {
    'order-id': HOSTILE_VALUE,
    'customer-tier': 'gold',
    __proto__hidden: HOSTILE_VALUE,
    '<script>window.hurt=1</script>': 'a key',
    'order\u200B-total': '12',
    nothing: null,
    list: [1, { deep: true }],
  },
}

const ORDINARY = {
  id: 'spoken',
  environment: 'production',
  conversation: {
    id: 'conv-2001',
    channel: 'messenger',
    language: 'en-GB',
    country: 'GB',
    startedAt: '2026-03-08T11:24:00Z',
    url: 'https://agent.example/conversations/2001',
    summary:
      'The parcel is shown as delivered, but Ann does not have it. She has asked the neighbours and wants it sent again.',
    transcript: [
      { at: '2026-03-08T11:24:10Z', from: 'customer', text: 'Hi, my parcel says delivered but there is nothing here.' },
      { at: '2026-03-08T11:24:14Z', from: 'ai', text: 'I am sorry to hear that, Ann. Which order is it?' },
      { at: '2026-03-08T11:24:51Z', from: 'customer', text: 'GB-2207-14. I need it before Friday!' },
      {
        at: '2026-03-08T11:24:58Z',
        from: 'ai',
        text: 'Thank you. The courier left it at 10:12 this morning and took a picture at the door. Do you see your door in it?',
        attachments: [
          { url: 'https://parcels.example/GB-2207-14/proof.jpg', name: 'proof-of-delivery.jpg', type: 'image/jpeg' },
        ],
      },
      { at: '2026-03-08T11:26:20Z', from: 'customer', text: 'That is not my door. Can I please talk to a person?' },
      { at: '2026-03-08T11:26:25Z', from: 'system', text: 'The customer asked for a person.' },
      {
        at: '2026-03-08T11:26:26Z',
        from: 'ai',
        text: 'Of course. I am handing you over now; they will see everything we wrote.',
      },
    ],
  },
  customer: { id: 'cust-2001', name: 'Ann Sample', email: 'ann@example.com' },
  handoff: {
    reason: 'user-asked',
    trigger: 'button',
    category: 'Delivery',
    subCategory: 'Not received',
    sentiment: 'negative',
  },
  context: {
    'order-id': 'GB-2207-14',
    'order-status': 'Delivered',
    'order-total': '88.00',
    'item-count': '2',
    'customer-tier': 'platinum',
    'tracking-link': 'https://parcels.example/GB-2207-14',
    orderDate: '2026-03-02',
    'handoff-count': '1',
  },
}
