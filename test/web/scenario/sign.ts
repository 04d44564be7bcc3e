import { expect } from 'vitest';
import { run } from '../../support/command-line.ts';
import type { TestKey } from '../../support/test-key.ts';
import { type Application, goTo, pick } from './application.ts';
import { picture } from './pictures.ts';

/** Signs the report that was just written with a certificate from a file, and has it verified on the spot and outside. */
export async function signAndVerify(application: Application, key: TestKey): Promise<void> {
  const { page } = application;
  await goTo(page, 'Semnare');
  await page.getByRole('radio', { name: 'Raportul scris acum: evaluare-2019.pdf' }).waitFor();
  await pick(page, page.getByRole('button', { name: 'Alege certificatul (.p12, .pfx)' }), [key.p12]);
  await page.getByLabel('Parola certificatului', { exact: true }).fill(key.password);
  await page.getByRole('button', { name: 'Semnează', exact: true }).click();
  await page.getByText(/^Semnat: evaluare-2019/).waitFor();
  await picture(page, '11-semnare');
  const [path = ''] = await application.save(
    () => page.getByRole('button', { name: 'Salvează documentul semnat' }).click(),
    1,
  );
  const { stdout } = await run(['pdfsig', path]);
  expect(stdout).toMatch(/Signature Validation: Signature is Valid/);
  expect(stdout).toMatch(/Total document signed/);

  await page.getByRole('link', { name: 'Verifică', exact: true }).click();
  await pick(page, page.getByRole('button', { name: 'Adaugă certificate (PEM)' }), [key.certificate]);
  await pick(page, page.getByRole('button', { name: 'Alege fișiere' }), [path]);
  await page.getByRole('heading', { name: /: verificarea a reușit$/ }).waitFor();
  expect(await page.getByRole('img', { name: 'picat' }).count()).toBe(0);
  await picture(page, '12-verificare');
}
