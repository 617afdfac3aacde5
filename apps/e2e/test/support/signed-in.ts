import type { RunningProduct } from './running-product';

/** Somebody with a session, as a browser's code calls the API: the cookies are kept, and change with each answer that sets some. */
export class SignedIn {
  private readonly cookies = new Map<string, string>();

  private constructor(private readonly url: string) {}

  /** The owner of a product that nobody has signed in to yet: the one-time password is changed. */
  static async asOwner({ url, owner }: RunningProduct, password: string): Promise<SignedIn> {
    const person = new SignedIn(url);
    await person.call('POST', '/session', owner);
    await person.call('POST', '/session/password', { current: owner.password, next: password });
    return person;
  }

  async call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${this.url}/api${path}`, {
      method,
      headers: { cookie, 'content-type': 'application/json', 'x-customering': '1' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const set of answer.headers.getSetCookie()) this.keep(set);
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer; // the caller names what the contract promises
  }

  private keep(set: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
