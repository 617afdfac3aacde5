/** Customers, products and what they cost. */
export const people = /* GraphQL */ `
  type CustomerEmailAddress {
    emailAddress: String
    marketingState: String!
    marketingOptInLevel: String
    marketingUpdatedAt: DateTime
  }
  type CustomerPhoneNumber {
    phoneNumber: String!
    marketingState: String!
    marketingOptInLevel: String
    marketingUpdatedAt: DateTime
  }
  type Customer implements Node & LegacyInteroperability {
    id: ID!
    legacyResourceId: UnsignedInt64!
    createdAt: DateTime!
    updatedAt: DateTime!
    firstName: String
    lastName: String
    displayName: String!
    email: String
    phone: String
    defaultEmailAddress: CustomerEmailAddress
    defaultPhoneNumber: CustomerPhoneNumber
    locale: String!
    note: String
    tags: [String!]!
    state: String!
    verifiedEmail: Boolean!
    numberOfOrders: UnsignedInt64!
    amountSpent: MoneyV2!
    defaultAddress: MailingAddress
    taxExempt: Boolean!
    dataSaleOptOut: Boolean!
    orders(
      first: Int
      after: String
      last: Int
      before: String
      reverse: Boolean = false
      sortKey: OrderSortKeys = ID
      query: String
    ): OrderConnection!
  }
  type CustomerEdge {
    cursor: String!
    node: Customer!
  }
  type CustomerConnection {
    edges: [CustomerEdge!]!
    nodes: [Customer!]!
    pageInfo: PageInfo!
  }

  type InventoryItem implements Node & LegacyInteroperability {
    id: ID!
    legacyResourceId: UnsignedInt64!
    sku: String
    tracked: Boolean!
    unitCost: MoneyV2
    createdAt: DateTime!
    updatedAt: DateTime!
    variant: ProductVariant!
  }
  type InventoryItemEdge {
    cursor: String!
    node: InventoryItem!
  }
  type InventoryItemConnection {
    edges: [InventoryItemEdge!]!
    nodes: [InventoryItem!]!
    pageInfo: PageInfo!
  }
  type ProductVariant implements Node & LegacyInteroperability {
    id: ID!
    legacyResourceId: UnsignedInt64!
    title: String!
    displayName: String!
    sku: String
    price: Decimal!
    compareAtPrice: Decimal
    barcode: String
    position: Int!
    taxable: Boolean!
    createdAt: DateTime!
    updatedAt: DateTime!
    product: Product!
    inventoryItem: InventoryItem
  }
  type ProductVariantEdge {
    cursor: String!
    node: ProductVariant!
  }
  type ProductVariantConnection {
    edges: [ProductVariantEdge!]!
    nodes: [ProductVariant!]!
    pageInfo: PageInfo!
  }
  type Product implements Node & LegacyInteroperability {
    id: ID!
    legacyResourceId: UnsignedInt64!
    title: String!
    handle: String!
    productType: String!
    vendor: String!
    status: String!
    tags: [String!]!
    createdAt: DateTime!
    updatedAt: DateTime!
    publishedAt: DateTime
    totalInventory: Int!
    variants(first: Int, after: String, last: Int, before: String, reverse: Boolean = false): ProductVariantConnection!
  }
  type ProductEdge {
    cursor: String!
    node: Product!
  }
  type ProductConnection {
    edges: [ProductEdge!]!
    nodes: [Product!]!
    pageInfo: PageInfo!
  }
`;
