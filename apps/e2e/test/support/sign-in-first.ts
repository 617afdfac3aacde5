import type { Page } from 'playwright-core';
import type { RunningProduct } from './running-product';

/** The first sign-in with the one-time password, which has to be changed. */
export async function signInFirst(page: Page, product: RunningProduct, password: string): Promise<void> {
  await page.goto(product.url);
  await page.getByLabel('E-mail').fill(product.owner.email);
  await page.locator('input[type=password]').fill(product.owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Set password').first().waitFor();
  const fields = page.locator('input[type=password]');
  await fields.nth(0).fill(product.owner.password);
  await fields.nth(1).fill(password);
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByRole('button', { name: 'Set password' }).waitFor({ state: 'detached' });
}
