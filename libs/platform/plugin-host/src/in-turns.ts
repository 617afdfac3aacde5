/** The same as asking for all of them, with no more than so many under way; answers are in the order of the items. */
export async function inTurns<Item, Answer>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const left = items.entries();
  const carry = async () => {
    for (const [place, item] of left) answers[place] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, carry));
  return answers;
}
