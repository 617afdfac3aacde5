/** Asks again and again, four times a second, until the answer is the one that is waited for. @throws RangeError behind the limit */
export async function until<Answer>(
  ask: () => Promise<Answer>,
  isThere: (answer: Answer) => boolean,
  what: string,
  limitMs = 600_000,
): Promise<Answer> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    if (Date.now() > end) throw new RangeError(`Waited ${Math.round(limitMs / 1_000)} s in vain for ${what}.`);
    await new Promise((done) => setTimeout(done, 250));
  }
}
