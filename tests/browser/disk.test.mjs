// The report as a file: it opens, filters, compares and checks without any server.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {barriers, launch, openPage, run, scratch, source, urlOf} from './support.mjs';
import {join} from 'node:path';
import {writeFileSync} from 'node:fs';

let browser, folder;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const corpus = join(source, 'corpus');
const auditPage = (t) => {
  folder = scratch(t, {});
  run(['audit', corpus, '-o', `html:${folder}/r.html`, '--fail-on', 'never', '-q'], {cwd: folder});
  return urlOf(folder, 'r.html');
};
const deepseek = (page) => page.locator('article.card[aria-label="DeepSeek \u00B7 training cost"]');

test('opens from disk, in both themes and on a narrow window', async (t) => {
  const url = auditPage(t);
  for (const options of [{}, {colorScheme: 'dark'}, {viewport: {width: 400, height: 800}}]) {
    const {page, trouble} = await openPage(t, browser, url, options);
    assert.match(await page.locator('h1').innerText(), /^Audit of \d+ documents$/);
    assert.ok((await page.locator('article.card').count()) > 5);
    await deepseek(page).scrollIntoViewIfNeeded();
    await deepseek(page).locator('figure.line').first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `the page is ${wide} px wider than its window`);
    assert.deepEqual(trouble, []);
  }
});

test('the DeepSeek card tells its story on one number line', async (t) => {
  const {page} = await openPage(t, browser, auditPage(t));
  const card = deepseek(page);
  await card.scrollIntoViewIfNeeded();
  await card.locator('figure.line').first().waitFor();
  assert.match(await card.locator('.story').innerText(), /to \$2\.57 billion/);
  const line = card.locator('figure.line:not(.time)');
  const xOf = async (words) =>
    (
      await line
        .locator('.lane', {has: page.locator('.lane-label', {hasText: words})})
        .locator('.mark .shape')
        .last()
        .boundingBox()
    ).x;
  const [run_, hardware, all] = [
    await xOf('$5.576 million'),
    await xOf('more than $500 million'),
    await xOf('$2.57 billion'),
  ];
  assert.ok(run_ < hardware && hardware < all, `${run_} ${hardware} ${all}`);
  assert.ok((await line.locator('line.arrow').count()) > 0, 'bounds are arrows');
  assert.ok((await line.locator('line.hatched').count()) > 0, 'hedges are hatched');
  assert.ok(
    new Set(await line.locator('.marks .mark').evaluateAll((all) => all.map((m) => m.getAttribute('class'))))
      .size > 2,
    'colours',
  );
  assert.ok(
    new Set(await line.locator('.marks .shape').evaluateAll((all) => all.map((m) => m.getAttribute('d'))))
      .size > 2,
    'shapes',
  );
  assert.match(await line.locator('.mark').first().getAttribute('aria-label'), /, \d+ \w{3} \d{4}$/);
});

test('a topic is drawn in the unit that it is told in', async (t) => {
  const text = (depth) =>
    `---\ntitle: Quake\ndate: 2023-09-09\n---\nThe earthquake in Al Haouz, Morocco, struck at a depth of ${depth} kilometres, the USGS said. It killed 820 people in Al Haouz.\n`;
  folder = scratch(t, {'c/a.md': text('18.5'), 'c/b.md': text('26')});
  run(['audit', 'c', '-o', 'html:r.html', '-q'], {cwd: folder});
  const {page} = await openPage(t, browser, urlOf(folder, 'r.html'));
  const line = page.locator('figure.line').first();
  assert.match(await line.locator('figcaption').innerText(), /In the unit kilometre/);
  assert.ok(
    (await line.locator('.axis text').allTextContents()).includes('20'),
    'ticks in kilometres, not in metres',
  );
});

test('two marks picked stand side by side', async (t) => {
  const {page, trouble} = await openPage(t, browser, auditPage(t));
  const card = deepseek(page);
  await card.scrollIntoViewIfNeeded();
  // Two figures that a finding sets against each other; `report` is the page's own.
  const [one, other] = await page.evaluate(() => {
    const {a, b} = report.findings.find(
      ({topic, relation}) => topic.measure === 'training cost' && relation === 'scope-differs',
    );
    return [a[0].id, b[0].id];
  });
  const mark = (id) => card.locator(`figure.line:not(.time) .mark[data-claim="${id}"]`);
  await mark(one).click();
  await mark(other).click();
  const compared = card.locator('.compared');
  assert.equal(await compared.locator('blockquote').count(), 2);
  assert.equal(await compared.locator('blockquote mark').count(), 2);
  assert.match(await compared.locator('h3').innerText(), /both can be true/);
  assert.ok((await compared.locator('ol.why li').count()) > 3);
  assert.match(await compared.locator('.place').first().innerText(), /\.md:\d+:\d+$/);
  // With the keys: the focused mark is let go, and its neighbour picked.
  await mark(other).focus();
  await page.keyboard.press('Enter');
  assert.equal(await compared.locator('blockquote').count(), 1);
  const focused = () => page.evaluate(() => document.activeElement.dataset.claim);
  do await page.keyboard.press('ArrowLeft');
  while ((await focused()) === one);
  assert.notEqual(await focused(), other);
  await page.keyboard.press('Enter');
  assert.equal(await compared.locator('blockquote').count(), 2);
  assert.deepEqual(trouble, []);
});

test('filters narrow the cards, and the URL brings them back', async (t) => {
  const url = auditPage(t);
  const {page, trouble} = await openPage(t, browser, url);
  const shown = async () => Number(/^([\d,]+) finding/.exec(await page.locator('#shown').innerText())[1]);
  const all = await shown();
  await page.locator('[name=severity]').selectOption('warning');
  const warnings = await shown();
  assert.ok(warnings > 0 && warnings < all);
  await page.locator('.more summary').click();
  await page.locator('[name=subject]').selectOption('DeepSeek');
  const deep = await shown();
  assert.ok(deep > 0 && deep < warnings);
  const cards = page.locator('article.card:not([hidden])');
  assert.ok((await cards.count()) > 0);
  for (const card of await cards.all()) assert.match(await card.getAttribute('aria-label'), /^DeepSeek/);
  const {page: again} = await openPage(t, browser, page.url());
  assert.equal(await again.locator('#shown').innerText(), await page.locator('#shown').innerText());
  assert.equal(await again.locator('[name=subject]').inputValue(), 'DeepSeek');
  await page.locator('#reset').click();
  assert.equal(await shown(), all);
  for (const [name, value] of [
    ['relation', 'revises'],
    ['measure', 'training cost'],
    ['source', 'Tidewater Business Daily'],
  ]) {
    await page.locator(`[name=${name}]`).selectOption(value);
    assert.ok((await shown()) > 0 && (await shown()) < all, name);
    await page.locator('#reset').click();
  }
  await page.locator('[name=to]').fill('2014-12-31');
  assert.ok((await shown()) > 0 && (await shown()) < all, 'dates');
  await page.locator('#reset').click();
  await page.locator('[name=q]').fill('semianalysis hardware');
  assert.ok((await shown()) > 0 && (await shown()) < all, 'search');
  await page.locator('[name=q]').fill('no article says this');
  assert.ok(await page.getByText('No finding passes these filters.').isVisible());
  const {page: odd, trouble: none} = await openPage(
    t,
    browser,
    `${url}#decided=constructor&severity=x&from=y&finding=z`,
  );
  assert.equal(await odd.locator('[name=decided]').inputValue(), 'open', 'words that are none are left out');
  assert.deepEqual(none, []);
  assert.deepEqual(trouble, []);
});

test('the keys walk the findings', async (t) => {
  const {page, trouble} = await openPage(t, browser, auditPage(t));
  const at = () => page.locator('.finding.current').getAttribute('data-finding');
  await page.keyboard.press('j');
  const first = await at();
  assert.ok((await page.locator('.finding.current blockquote').count()) >= 2);
  await page.keyboard.press('j');
  const second = await at();
  assert.notEqual(second, first);
  await page.keyboard.press('k');
  assert.equal(await at(), first);
  for (let i = 0; i < 40; ++i) await page.keyboard.press('j');
  const far = await at();
  assert.match(page.url(), new RegExp(`finding=${far}`));
  const {page: again} = await openPage(t, browser, page.url());
  assert.equal(await again.locator('.finding.current').getAttribute('data-finding'), far);
  await page.keyboard.press('?');
  assert.ok(await page.locator('dialog.help').isVisible());
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  assert.match(await page.locator('.finding.current .asked').innerText(), /review .* --serve/);
  assert.deepEqual(trouble, []);
});

test('a checked article shows its figures by their verdicts', async (t) => {
  folder = scratch(t, {
    'a.txt':
      'The bill\n\nDeepSeek trained its V3 model on 2,408 chips, the company said.\n\n' +
      'The company spent less than $6 million on it. About 91 gardeners work there.\n',
  });
  run(
    [
      'check',
      'a.txt',
      '--against',
      corpus,
      '-o',
      'html:c.html',
      '-o',
      'json:c.json',
      '--fail-on',
      'never',
      '-q',
    ],
    {cwd: folder},
  );
  run(['review', 'c.json', '--html', 'again.html'], {cwd: folder});
  for (const name of ['c.html', 'again.html']) {
    const {page, trouble} = await openPage(t, browser, urlOf(folder, name));
    assert.equal(await page.locator('.text h2').innerText(), 'The bill');
    const wrong = page.locator('.figure.contradicted');
    assert.match(await wrong.innerText(), /^2,408 chips/);
    await wrong.click();
    assert.ok((await page.locator('.evidence blockquote').count()) > 0);
    assert.match(await page.locator('.evidence').innerText(), /contradicted/);
    const [good, open] = await page.evaluate(() =>
      ['supported', 'unverified'].map((name) => {
        const sample = document.createElement('span');
        sample.className = `verdict ${name}`;
        document.body.append(sample);
        return getComputedStyle(sample).color;
      }),
    );
    const unverified = page.locator('.figure.unverified').first();
    assert.match(await unverified.getAttribute('aria-label'), /unverified$/);
    assert.notEqual(open, good, 'unverified is never green');
    assert.deepEqual(trouble, []);
  }
});

test('a wording is suggested, and a position says who stands behind it', async (t) => {
  const told = (publisher, date, words) => `---\npublisher: ${publisher}\ndate: ${date}\n---\n${words}\n`;
  const plan = (sum) => `OpenAI and SoftBank will invest ${sum} in the Stargate project.`;
  folder = scratch(t, {
    'c/a.md': told('Daily Harbour', '2025-01-22', plan('up to $500 billion')),
    'c/b.md': told('Market Wire', '2025-01-24', plan('up to $500 billion')),
    'new.md': told('Evening Signal', '2025-02-10', plan('$500 billion')),
  });
  run(['check', 'new.md', '--against', 'c', '-o', 'html:c.html', '-q'], {cwd: folder});
  const {page, trouble} = await openPage(t, browser, urlOf(folder, 'c.html'));
  await page.locator('.figure.supported').click();
  assert.equal(await page.locator('.evidence .suggestion').innerText(), 'Write: up to $500 billion');
  await page.locator('.positions > summary').click();
  assert.equal(await page.locator('.backing').innerText(), '3 independent sources since 22 Jan 2025');
  assert.deepEqual(trouble, []);
});

test('puts no barriers up', async (t) => {
  const url = auditPage(t);
  run(
    [
      'check',
      join(corpus, 'deepseek/2025-10-03-circuit-and-lantern.md'),
      '--against',
      corpus,
      '-o',
      'html:c.html',
      '--fail-on',
      'never',
      '-q',
    ],
    {cwd: folder},
  );
  for (const colorScheme of ['light', 'dark']) {
    const {page} = await openPage(t, browser, url, {colorScheme});
    await page.keyboard.press('j');
    await page.locator('.positions > summary').first().click();
    await page.locator('figure.line .mark').first().click();
    assert.deepEqual(await barriers(page), []);
    const {page: check} = await openPage(t, browser, urlOf(folder, 'c.html'), {colorScheme});
    await check.locator('.figure').first().click();
    assert.deepEqual(await barriers(check), []);
  }
});

/// A report of many findings, as a nightly audit of a large archive writes it.
const largeReport = (topics, each) => {
  const interval = (n) => ({low: String(n), high: String(n), low_open: false, high_open: false});
  const claims = [],
    all = [],
    findings = [];
  const documents = Array.from({length: 500}, (_, i) => ({
    path: `a/${i}.md`,
    title: `Article ${i}`,
    publisher: `Paper ${i % 40}`,
    date: `20${10 + (i % 15)}-0${1 + (i % 9)}-11`,
    lang: 'en',
    url: null,
    sha256: '0'.repeat(64),
    unread: [],
  }));
  for (let t = 0; t < topics; ++t) {
    const ids = [];
    for (let i = 0; i <= each; ++i) {
      const number = 1000 + 37 * i + t,
        text = `${number} people`;
      const quote = `In the ${t}th event of the year, the office said on Monday, ${text} were counted by those who were there.`;
      const begin = quote.indexOf(text);
      ids.push(`c${claims.length + 1}`);
      claims.push({
        id: `c${claims.length + 1}`,
        doc: documents[(t + i) % 500].path,
        span: [100, 100 + text.length],
        line: 3,
        column: 5,
        text,
        number: String(number),
        quantum: '1',
        exact: true,
        value: interval(number),
        hedge: 'none',
        bound: 'none',
        form: 'point',
        change: 'none',
        unit: 'person',
        unit_name: 'person',
        dimension: 'count',
        subject: {id: `e${t}`, name: `Event ${t}`},
        measure: {id: 'counted', name: 'people counted', typed: true},
        scope: {},
        place: null,
        period: null,
        stance: 'asserted',
        said_by: i % 3 ? null : 'the office',
        section: 'body',
        sentence: [0, 200],
        rule: 'x',
        quotation: {
          before: 'It rained.',
          text: quote,
          span: [begin, begin + text.length],
          after: 'Others saw fewer.',
        },
        extent: {stated: interval(number), accepted: interval(number)},
      });
    }
    all.push({
      id: `t${t}`,
      subject: `Event ${t}`,
      measure: 'people counted',
      dimension: 'count',
      omitted: 0,
      positions: ids.map((id, i) => ({
        id: `p${t}-${i}`,
        claims: [id],
        value: interval(1000 + 37 * i + t),
        scope: {},
        period: null,
      })),
    });
    for (let i = 0; i < each; ++i)
      findings.push({
        id: `f${t}-${i}`,
        code: 'CC101',
        kind: 'pair',
        relation: 'contradicts',
        tags: [],
        severity: i % 3 ? 'note' : 'warning',
        topic: `t${t}`,
        a: [ids[i]],
        b: [ids[i + 1]],
        message: `people counted is given as ${1000 + 37 * i + t} and as ${1037 + 37 * i + t}; both cannot hold`,
        reasons: [
          'both give the people counted',
          `both are about Event ${t}`,
          'their units can be compared',
          'both are asserted',
          'no different periods are stated',
          'no value fits both',
          'the values are near enough to be rivals',
        ].map((text, k) => ({kind: 'value', holds: k !== 5, text, spans: []})),
      });
  }
  return {
    schema: 'counterclaim/1',
    tool: {name: 'counterclaim', version: '0', rules: '0'},
    complete: true,
    coverage: {read: claims.length, judged: claims.length, ignored: 0, unread: 0},
    documents,
    claims,
    topics: all,
    findings,
    verdicts: [],
  };
};

// The limits are 1 s and 100 ms on a machine that does nothing else; tests run beside others.
const BUSY = 4;

test('5,000 findings stay fluid', async (t) => {
  folder = scratch(t, {});
  writeFileSync(join(folder, 'big.json'), JSON.stringify(largeReport(250, 20)));
  run(['review', 'big.json', '--html', 'big.html'], {cwd: folder});
  const opened = [],
    filtered = [];
  for (let i = 0; i < 3; ++i) {
    const {page, trouble} = await openPage(t, browser, 'about:blank');
    await page.goto(urlOf(folder, 'big.html'));
    await page.locator('article.card figure.line').first().waitFor();
    opened.push(await page.evaluate(() => performance.getEntriesByType('navigation')[0].loadEventEnd));
    assert.match(await page.locator('#shown').innerText(), /^5,000 findings/);
    // From the event to the frame that shows its outcome.
    const timed = (name, value) =>
      page.evaluate(
        ([field, to]) =>
          new Promise((done) => {
            const input = document.querySelector(`[name=${field}]`);
            const begin = performance.now();
            input.value = to;
            input.dispatchEvent(new Event(input.tagName === 'SELECT' ? 'change' : 'input'));
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
          }),
        [name, value],
      );
    filtered.push(
      await timed('q', 'event 17'),
      await timed('q', 'event 170'),
      await timed('q', ''),
      await timed('severity', 'warning'),
      await timed('severity', ''),
      await timed('source', 'Paper 7'),
    );
    await page.keyboard.press('Escape');
    assert.deepEqual(
      trouble.filter((line) => !line.startsWith('request:')),
      [],
    );
    await page.close();
  }
  const middle = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
  t.diagnostic(
    `5,000 findings: open ${middle(opened).toFixed(0)} ms, filter ${middle(filtered).toFixed(0)} ms, at most ${Math.max(...filtered).toFixed(0)} ms`,
  );
  assert.ok(middle(opened) < 1000 * BUSY, `open: ${opened}`);
  assert.ok(middle(filtered) < 100 * BUSY, `filter: ${filtered}`);
});
