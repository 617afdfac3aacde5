import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';

export interface Look {
  readonly name: string;
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

export const looks: readonly Look[] = [
  { name: 'desk-light', width: 1440, colorScheme: 'light' },
  { name: 'desk-dark', width: 1440, colorScheme: 'dark' },
  { name: 'phone-light', width: 390, colorScheme: 'light' },
  { name: 'phone-dark', width: 390, colorScheme: 'dark' },
];

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly unknown[] }[];
}

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Somebody who is signed in and looks at pages in one size and theme. */
export class AdminVisitor {
  private constructor(
    private readonly page: Page,
    private readonly url: string,
  ) {}

  static async enter(
    browser: Browser,
    url: string,
    look: Look,
    email: string,
    password: string,
  ): Promise<AdminVisitor> {
    const context = await browser.newContext({
      viewport: { width: look.width, height: 900 },
      colorScheme: look.colorScheme,
    });
    const page = await context.newPage();
    await page.goto(`${url}/sign-in`);
    await page.getByLabel('E-mail').fill(email);
    await page.locator('input[type=password]').fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/w\/main/);
    return new AdminVisitor(page, url);
  }

  /** Makes the API slow or broken for the pages to come, but for who is signed in. */
  async disturb(state: 'loading' | 'failing'): Promise<void> {
    await this.page.route(/\/api\/(?!session$)/, async (route) => {
      if (state === 'failing')
        return route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: JSON.stringify({
            type: 'about:blank#unavailable',
            title: 'The database does not answer just now.',
            status: 503,
            code: 'unavailable',
            errors: [],
            ref: '7F3A21C0',
          }),
        });
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      return route.abort();
    });
  }

  async open(path: string, settledMs: number): Promise<void> {
    await this.page.goto(`${this.url}/w/main${path}`, { waitUntil: 'domcontentloaded' });
    await this.page.waitForTimeout(settledMs);
  }

  /** Until there is a heading, and no grey shape where something is still to come. */
  async settled(): Promise<void> {
    await this.page.locator('h1').first().waitFor();
    await this.page.locator('main .mantine-Skeleton-root').first().waitFor({ state: 'detached', timeout: 10_000 });
  }

  /** Whether the page says it before long; a slow machine may take its time. */
  async says(wanted: RegExp): Promise<boolean> {
    for (const end = Date.now() + 8_000; Date.now() < end; await this.page.waitForTimeout(100)) {
      if (wanted.test(await this.text())) return true;
    }
    return false;
  }

  async photograph(file: string): Promise<void> {
    await this.page.screenshot({ path: file, fullPage: true });
  }

  /** A heading or grey shapes: anything but an empty page. */
  async hasShape(): Promise<boolean> {
    const shape = this.page.locator('h1, .mantine-Skeleton-root').first();
    return shape.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
  }

  text(): Promise<string> {
    return this.page.locator('main').first().innerText();
  }

  /** Serious findings of axe, and any sideways scroll. */
  async problems(path: string): Promise<string[]> {
    await this.page.evaluate(axe);
    const answer = await this.page.evaluate(
      `axe.run(document, { resultTypes: ['violations'] }).then((result) => JSON.stringify(result.violations))`,
    );
    const violations = JSON.parse(String(answer)) as Violation[]; // axe's own form
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const sideways = Number(await this.page.evaluate('document.documentElement.scrollWidth - window.innerWidth'));
    const found = serious.map(({ id, nodes }) => `${path}: ${id} at ${String(nodes[0]?.target[0])}`);
    return sideways > 0 ? [...found, `${path}: scrolls sideways by ${sideways} px`] : found;
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }
}
