import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  isInterfaceType,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

const ofMutation = 10;

/** What a query may cost at most, and what it did cost: objects one point each, lists less than proportionally to their size. */
export class Cost {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    const named = document.definitions.flatMap((one) =>
      one.kind === 'FragmentDefinition' ? [[one.name.value, one] as const] : [],
    );
    this.fragments = new Map(named);
  }

  /** @param data what was answered; left out, what might be */
  total(data?: unknown): number {
    let total = 0;
    for (const one of this.document.definitions) {
      if (one.kind !== 'OperationDefinition') continue;
      const root = this.schema.getRootType(one.operation);
      if (root) total += this.ofSet(one.selectionSet, root, data, 1);
      if (one.operation === 'mutation') total += ofMutation;
    }
    return total;
  }

  private ofSet(set: SelectionSetNode, type: GraphQLCompositeType, data: unknown, size: number): number {
    let cost = 0;
    for (const selection of set.selections) {
      if (selection.kind === 'Field') cost += this.ofField(selection, type, data, size);
      else {
        const fragment = selection.kind === 'FragmentSpread' ? this.fragments.get(selection.name.value) : selection;
        const name = fragment?.typeCondition?.name.value;
        const inner = name === undefined ? type : this.schema.getType(name);
        if (fragment && inner && isCompositeType(inner)) cost += this.ofSet(fragment.selectionSet, inner, data, size);
      }
    }
    return cost;
  }

  private ofField(field: FieldNode, parent: GraphQLCompositeType, data: unknown, size: number): number {
    const definition =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value] : undefined;
    if (!definition || !field.selectionSet) return 0;
    const type = getNamedType(definition.type);
    if (!isCompositeType(type)) return 0;
    const value = inside(data, (field.alias ?? field.name).value);
    if (data !== undefined && (value === null || value === undefined)) return 0;
    const inner = field.selectionSet;
    if (type.name.endsWith('Connection')) return this.ofSet(inner, type, value, this.sizeOf(field));
    if (type.name === 'PageInfo' || type.name === 'MoneyBag' || type.name === 'MoneyV2') return 0;
    const isList = isListType(getNullableType(definition.type));
    if (!isList) return 1 + this.ofSet(inner, type, value, 1);
    const count = Array.isArray(value) ? value.length : data === undefined ? Math.max(size, this.sizeOf(field)) : 0;
    const sample: unknown = Array.isArray(value) ? value[0] : undefined;
    const isEdge = type.name.endsWith('Edge');
    const each = (isEdge ? 0 : 1) + this.ofSet(inner, type, data === undefined ? undefined : sample, 1);
    return factorOf(count) * each;
  }

  private sizeOf(field: FieldNode): number {
    const argument = field.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last')?.value;
    if (argument?.kind === 'IntValue') return Number(argument.value);
    return argument?.kind === 'Variable' ? Number(this.variables[argument.name.value] ?? 0) : 1;
  }
}

/** 250 items count as 12, as shops measured it; the vendor does not publish the formula. */
function factorOf(count: number): number {
  return count === 0 ? 0 : count === 1 ? 1 : Math.ceil(1.5 * Math.log2(count + 1));
}

function inside(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
}
