/** Amounts, pages, sort keys and what orders hold. */
export const basics = /* GraphQL */ `
  scalar DateTime
  scalar Decimal
  scalar URL
  scalar UnsignedInt64
  scalar CurrencyCode

  interface Node {
    id: ID!
  }
  interface LegacyInteroperability {
    legacyResourceId: UnsignedInt64!
  }
  type MoneyV2 {
    amount: Decimal!
    currencyCode: CurrencyCode!
  }
  type MoneyBag {
    shopMoney: MoneyV2!
    presentmentMoney: MoneyV2!
  }
  type PageInfo {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
  type Count {
    count: Int!
    precision: CountPrecision!
  }
  enum CountPrecision {
    EXACT
    AT_LEAST
  }
  type UserError {
    field: [String!]
    message: String!
  }

  enum OrderSortKeys {
    CREATED_AT
    CUSTOMER_NAME
    FINANCIAL_STATUS
    ID
    ORDER_NUMBER
    PROCESSED_AT
    RELEVANCE
    TOTAL_PRICE
    UPDATED_AT
  }
  enum CustomerSortKeys {
    CREATED_AT
    ID
    LOCATION
    NAME
    RELEVANCE
    UPDATED_AT
  }
  enum ProductSortKeys {
    CREATED_AT
    ID
    INVENTORY_TOTAL
    PRODUCT_TYPE
    PUBLISHED_AT
    RELEVANCE
    TITLE
    UPDATED_AT
    VENDOR
  }
  enum ProductVariantSortKeys {
    ID
    NAME
    POSITION
    RELEVANCE
    SKU
    TITLE
  }
  enum OrderDisplayFinancialStatus {
    AUTHORIZED
    EXPIRED
    PAID
    PARTIALLY_PAID
    PARTIALLY_REFUNDED
    PENDING
    REFUNDED
    VOIDED
  }
  enum OrderDisplayFulfillmentStatus {
    FULFILLED
    UNFULFILLED
    PARTIALLY_FULFILLED
  }
  enum OrderCancelReason {
    CUSTOMER
    DECLINED
    FRAUD
    INVENTORY
    OTHER
    STAFF
  }

  type Attribute {
    key: String!
    value: String
  }
  type UTMParameters {
    campaign: String
    content: String
    medium: String
    source: String
    term: String
  }
  type CustomerVisit implements Node {
    id: ID!
    landingPage: URL
    occurredAt: DateTime!
    source: String!
    sourceType: String
    referrerUrl: URL
    utmParameters: UTMParameters
  }
  type CustomerJourneySummary {
    ready: Boolean!
    firstVisit: CustomerVisit
    lastVisit: CustomerVisit
    customerOrderIndex: Int
    daysToConversion: Int
  }
  type MailingAddress implements Node {
    id: ID!
    country: String
    countryCodeV2: String
    city: String
    zip: String
    provinceCode: String
    company: String
  }
  type TaxLine {
    title: String!
    rate: Float
    priceSet: MoneyBag!
  }
  type DiscountAllocation {
    allocatedAmountSet: MoneyBag!
  }
  type ShippingLine {
    id: ID
    title: String!
    code: String
    originalPriceSet: MoneyBag!
    discountedPriceSet: MoneyBag!
    taxLines: [TaxLine!]!
  }
  type OrderTransaction implements Node {
    id: ID!
    kind: String!
    status: String!
    gateway: String
    amountSet: MoneyBag!
    processedAt: DateTime
    createdAt: DateTime!
    test: Boolean!
  }
  type Publication {
    id: ID!
    name: String!
  }
  type OrderApp {
    id: ID!
    name: String!
  }
`;
