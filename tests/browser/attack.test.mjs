// What articles, file names, front matter and rules say is text, whatever it looks like.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {launch, openPage, run, scratch, serve, urlOf} from './support.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const IMAGE = '<img src=x onerror=globalThis.pwned=1>';
const SCRIPT = '</script><script>globalThis.pwned=1</script><!--<script>';
const article = (title, publisher, sentence) =>
  `---\ntitle: ${JSON.stringify(title)}\npublisher: ${JSON.stringify(publisher)}\n` +
  `date: 2025-01-27\nurl: "javascript:globalThis.pwned=1"\n---\n${sentence}\n\n${IMAGE} ${SCRIPT}\n`;
const files = {
  'c/low.md': article(
    `Low ${SCRIPT}`,
    `Post ${IMAGE}`,
    `It rained ${SCRIPT}. DeepSeek's final training run cost $5.6 million ${IMAGE} ${SCRIPT}, the company said. Later ${IMAGE}.`,
  ),
  [`c/"><svg onload=pwned=1> ${'\u202e'}high.md`]: article(
    'High \u0000\u001b[31m" onload="pwned=1',
    `'"><b>High`,
    "DeepSeek's final training run cost $7.9 million, the company said \u202e\u2066.",
  ),
  'c/banquet.md': article(
    'Banquet',
    'Feast',
    'The Zorblatt club spent $300 on its banquet bill. {{7*7}} ${7*7}',
  ),
  'c/banquet2.md': article('Banquet', 'Fast', 'The Zorblatt club spent $900 on its banquet bill.'),
  'desk/evil.yaml':
    `counterclaim: 1\npack: evil\nlanguage: en\nsubjects:\n  - { id: zorblatt, name: ${JSON.stringify(`Zorblatt ${IMAGE}`)}, kind: company, say: Zorblatt }\n` +
    `measures:\n  - { id: banquet-bill, name: ${JSON.stringify(`banquet bill ${SCRIPT}`)}, dimension: money, of: [company], say: banquet bill }\n`,
};

const unharmed = async (page) => {
  await page.locator('article.card figure.line').first().waitFor();
  for (const summary of await page.locator('article.card details > summary').all()) await summary.click();
  for (const mark of (await page.locator('figure.line:not(.time) .mark').all()).slice(0, 2))
    await mark.click();
  for (const fold of await page.locator('.fold > summary').all()) await fold.click();
  const found = await page.evaluate(() => ({
    pwned: globalThis.pwned,
    images: document.images.length,
    scripts: [...document.scripts].length,
    handlers: document.querySelectorAll('[onload],[onerror]').length,
    links: [...document.links].filter((link) => link.protocol === 'javascript:').length,
  }));
  assert.deepEqual(found, {pwned: undefined, images: 0, scripts: 2, handlers: 0, links: 0});
  const text = await page.locator('main').innerText();
  assert.ok(text.includes(IMAGE), 'markup is shown as it is written');
  assert.ok(text.includes('</script><script>globalThis.pwned=1</script>'));
};

test('attack strings do not run in a page on disk', async (t) => {
  const folder = scratch(t, files);
  run(['audit', 'c', '--rules', 'shipped', 'desk', '-o', 'html:r.html', '-o', 'json:r.json', '-q'], {
    cwd: folder,
  });
  run(['review', 'r.json', '--html', 'again.html'], {cwd: folder});
  run(['check', 'c/low.md', '--against', 'c', '--rules', 'shipped', 'desk', '-o', 'html:check.html', '-q'], {
    cwd: folder,
  });
  for (const name of ['r.html', 'again.html', 'check.html']) {
    const {page, trouble} = await openPage(t, browser, urlOf(folder, name));
    await unharmed(page);
    for (const figure of await page.locator('.figure').all()) await figure.click();
    assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
    assert.deepEqual(trouble, []);
  }
});

test('they do not run in a served page, nor out of the decisions file', async (t) => {
  const folder = scratch(t, files);
  run(['review', 'c', '--rules', 'shipped', 'desk'], {
    cwd: folder,
    input: `n\n6\n${IMAGE}${SCRIPT}\n\n`.repeat(3),
  });
  const {address} = await serve(t, ['c', '--rules', 'shipped', 'desk'], folder);
  const {page, trouble} = await openPage(t, browser, address);
  await page.locator('[name=decided]').selectOption('all');
  await unharmed(page);
  assert.ok((await page.locator('.decision').first().innerText()).includes(IMAGE));
  assert.deepEqual(trouble, []);
});

test('a page without its script lists the findings, and they are text', async (t) => {
  const folder = scratch(t, files);
  run(['audit', 'c', '--rules', 'shipped', 'desk', '-o', 'html:r.html', '-q'], {cwd: folder});
  const {page, trouble} = await openPage(t, browser, urlOf(folder, 'r.html'), {javaScriptEnabled: false});
  const text = await page.locator('main').innerText();
  assert.match(text, /both cannot hold/);
  assert.ok(text.includes(IMAGE) && text.includes('</script><script>'));
  assert.ok((await page.locator('main blockquote').count()) >= 2);
  assert.equal(await page.locator('img, svg, script:not([type])').count(), 1, 'our own script alone');
  assert.deepEqual(trouble, []);
});

test('a script that gets into the page in spite of all is stopped by its policy', async (t) => {
  const folder = scratch(t, files);
  run(['audit', 'c', '-o', 'html:r.html', '-q'], {cwd: folder});
  const {page} = await openPage(t, browser, urlOf(folder, 'r.html'));
  const pwned = await page.evaluate(
    () =>
      new Promise((done) => {
        const script = document.createElement('script');
        script.textContent = 'globalThis.pwned = 1';
        document.body.append(script);
        const image = document.createElement('img');
        image.setAttribute('onerror', 'globalThis.pwned = 2');
        image.src = 'data:,';
        document.body.append(image);
        setTimeout(() => done(globalThis.pwned ?? 'nothing ran'), 200);
      }),
  );
  assert.equal(pwned, 'nothing ran');
});
