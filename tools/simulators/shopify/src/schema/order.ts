/** Orders with their lines and refunds. */
export const order = /* GraphQL */ `
  type LineItem implements Node {
    id: ID!
    title: String!
    name: String!
    sku: String
    vendor: String
    quantity: Int!
    currentQuantity: Int!
    refundableQuantity: Int!
    nonFulfillableQuantity: Int!
    unfulfilledQuantity: Int!
    variantTitle: String
    variant: ProductVariant
    product: Product
    requiresShipping: Boolean!
    taxable: Boolean!
    isGiftCard: Boolean!
    originalUnitPriceSet: MoneyBag!
    discountedUnitPriceSet: MoneyBag!
    originalTotalSet: MoneyBag!
    discountedTotalSet(withCodeDiscounts: Boolean = false): MoneyBag!
    discountedUnitPriceAfterAllDiscountsSet: MoneyBag!
    totalDiscountSet: MoneyBag!
    discountAllocations: [DiscountAllocation!]!
    taxLines(first: Int): [TaxLine!]!
    customAttributes: [Attribute!]!
  }
  type LineItemEdge {
    cursor: String!
    node: LineItem!
  }
  type LineItemConnection {
    edges: [LineItemEdge!]!
    nodes: [LineItem!]!
    pageInfo: PageInfo!
  }

  type RefundLineItem {
    id: ID
    lineItem: LineItem!
    quantity: Int!
    restockType: String!
    restocked: Boolean!
    priceSet: MoneyBag!
    subtotalSet: MoneyBag!
    totalTaxSet: MoneyBag!
  }
  type RefundLineItemEdge {
    cursor: String!
    node: RefundLineItem!
  }
  type RefundLineItemConnection {
    edges: [RefundLineItemEdge!]!
    nodes: [RefundLineItem!]!
    pageInfo: PageInfo!
  }
  type RefundShippingLine implements Node {
    id: ID!
    subtotalAmountSet: MoneyBag!
    taxAmountSet: MoneyBag!
    shippingLine: ShippingLine!
  }
  type RefundShippingLineEdge {
    cursor: String!
    node: RefundShippingLine!
  }
  type RefundShippingLineConnection {
    edges: [RefundShippingLineEdge!]!
    nodes: [RefundShippingLine!]!
    pageInfo: PageInfo!
  }
  type OrderAdjustment implements Node {
    id: ID!
    amountSet: MoneyBag!
    taxAmountSet: MoneyBag!
    reason: String
  }
  type OrderAdjustmentEdge {
    cursor: String!
    node: OrderAdjustment!
  }
  type OrderAdjustmentConnection {
    edges: [OrderAdjustmentEdge!]!
    nodes: [OrderAdjustment!]!
    pageInfo: PageInfo!
  }
  type OrderTransactionEdge {
    cursor: String!
    node: OrderTransaction!
  }
  type OrderTransactionConnection {
    edges: [OrderTransactionEdge!]!
    nodes: [OrderTransaction!]!
    pageInfo: PageInfo!
  }
  type Refund implements Node & LegacyInteroperability {
    id: ID!
    legacyResourceId: UnsignedInt64!
    createdAt: DateTime
    updatedAt: DateTime!
    processedAt: DateTime
    note: String
    order: Order!
    totalRefundedSet: MoneyBag!
    refundLineItems(
      first: Int
      after: String
      last: Int
      before: String
      reverse: Boolean = false
    ): RefundLineItemConnection!
    refundShippingLines(
      first: Int
      after: String
      last: Int
      before: String
      reverse: Boolean = false
    ): RefundShippingLineConnection!
    orderAdjustments(
      first: Int
      after: String
      last: Int
      before: String
      reverse: Boolean = false
    ): OrderAdjustmentConnection!
    transactions(
      first: Int
      after: String
      last: Int
      before: String
      reverse: Boolean = false
    ): OrderTransactionConnection!
  }

  type ShippingLineEdge {
    cursor: String!
    node: ShippingLine!
  }
  type ShippingLineConnection {
    edges: [ShippingLineEdge!]!
    nodes: [ShippingLine!]!
    pageInfo: PageInfo!
  }
  type Order implements Node & LegacyInteroperability {
    id: ID!
    legacyResourceId: UnsignedInt64!
    name: String!
    createdAt: DateTime!
    updatedAt: DateTime!
    processedAt: DateTime!
    cancelledAt: DateTime
    closedAt: DateTime
    cancelReason: OrderCancelReason
    closed: Boolean!
    confirmed: Boolean!
    edited: Boolean!
    test: Boolean!
    note: String
    tags: [String!]!
    email: String
    phone: String
    currencyCode: CurrencyCode!
    presentmentCurrencyCode: CurrencyCode!
    taxesIncluded: Boolean!
    taxExempt: Boolean!
    fullyPaid: Boolean!
    unpaid: Boolean!
    displayFinancialStatus: OrderDisplayFinancialStatus
    displayFulfillmentStatus: OrderDisplayFulfillmentStatus!
    sourceName: String
    sourceIdentifier: String
    registeredSourceUrl: URL
    customer: Customer
    customerLocale: String
    customerJourneySummary: CustomerJourneySummary
    customAttributes: [Attribute!]!
    discountCodes: [String!]!
    discountCode: String
    billingAddress: MailingAddress
    shippingAddress: MailingAddress
    app: OrderApp
    subtotalLineItemsQuantity: Int!
    currentSubtotalLineItemsQuantity: Int!
    subtotalPriceSet: MoneyBag
    currentSubtotalPriceSet: MoneyBag!
    totalDiscountsSet: MoneyBag
    currentTotalDiscountsSet: MoneyBag!
    cartDiscountAmountSet: MoneyBag
    totalTaxSet: MoneyBag
    currentTotalTaxSet: MoneyBag!
    totalShippingPriceSet: MoneyBag!
    currentShippingPriceSet: MoneyBag!
    totalPriceSet: MoneyBag!
    originalTotalPriceSet: MoneyBag!
    currentTotalPriceSet: MoneyBag!
    totalRefundedSet: MoneyBag!
    totalRefundedShippingSet: MoneyBag!
    totalReceivedSet: MoneyBag!
    netPaymentSet: MoneyBag!
    totalOutstandingSet: MoneyBag!
    taxLines: [TaxLine!]!
    lineItems(first: Int, after: String, last: Int, before: String, reverse: Boolean = false): LineItemConnection!
    shippingLines(
      first: Int
      after: String
      last: Int
      before: String
      reverse: Boolean = false
      includeRemovals: Boolean = false
    ): ShippingLineConnection!
    refunds(first: Int): [Refund!]!
    transactions(first: Int, capturable: Boolean, manuallyResolvable: Boolean): [OrderTransaction!]!
  }
  type OrderEdge {
    cursor: String!
    node: Order!
  }
  type OrderConnection {
    edges: [OrderEdge!]!
    nodes: [Order!]!
    pageInfo: PageInfo!
  }
`;
