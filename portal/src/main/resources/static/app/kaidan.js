// What pages cannot do without a script: sending the session's token, type-ahead, the grid of lines, dialogs, the clock of live parts.
(() => {
  'use strict';
  const csrf = () => (document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]*)/) || [])[1] || '';
  const notice = (text, link) => {
    const box = document.createElement('div');
    box.className = 'notice trouble';
    const p = document.createElement('p');
    p.textContent = text + ' ';
    if (link) {
      const a = document.createElement('a');
      Object.assign(a, {href: '/', target: '_blank', textContent: link});
      p.append(a);
    }
    box.append(p);
    document.getElementById('notice').replaceChildren(box);
    box.scrollIntoView({block: 'nearest'});
  };
  let signedOut = false;   // then nothing is asked any more by itself
  // What the problem says; in other languages than the services' a sentence of the page's own, where there is one.
  const failed = (status, problem) => {
    const page = document.body.dataset;
    if (status === 0) return notice(page.offline);
    if (status === 401) {
      signedOut = true;
      return notice(page.session, page.signIn);
    }
    const {type = '', detail} = problem || {};
    const own = document.body.getAttribute('data-' + type.split(':').pop());
    notice((document.documentElement.lang === 'en' ? detail || own : own || detail) || (status < 500 ? page.unreadable : page.unexpected));
  };
  const problemIn = text => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  };
  const stamp = form => new URLSearchParams(new FormData(form)).toString();
  let saved = '';
  const remember = () => {
    const form = document.querySelector('form.entry');
    saved = form ? stamp(form) : '';
  };
  const isUnsaved = () => {
    const form = document.querySelector('form.entry');
    return form && (form.dataset.unsaved || stamp(form) !== saved);
  };

  document.addEventListener('htmx:configRequest', e => { e.detail.headers['X-XSRF-TOKEN'] = csrf(); });
  document.addEventListener('htmx:beforeRequest', e => {
    if (e.target.dataset.live) return;
    if (e.target.matches('[data-saved]') && isUnsaved()) {
      e.preventDefault();
      return notice(document.body.dataset.unsaved);
    }
    document.getElementById('notice').replaceChildren();
  });
  document.addEventListener('htmx:responseError', e => {
    const status = e.detail.xhr.status;
    if (!e.target.dataset.live || status === 401) failed(status, problemIn(e.detail.xhr.responseText));
  });
  document.addEventListener('htmx:sendError', e => { if (!e.target.dataset.live) failed(0); });
  document.addEventListener('htmx:afterRequest', e => {
    const dialog = e.target.closest('dialog');
    if (dialog && dialog.open) dialog.close();   // what was refused is told at the top of the page; what was typed stays in the dialog
    if (dialog && e.detail.xhr.status < 400) dialog.querySelector('form').reset();
    if (e.detail.successful) signedOut = false;
    if (e.target.dataset.live) e.target.classList.toggle('is-lost', !e.detail.successful);
  });
  // A part that lives is replaced as a whole: what was scrolled stays so, and what is new is said, once.
  // On a narrow screen a row of a list is a card, in which each cell says what it is.
  const label = () => document.querySelectorAll('.list').forEach(table => {
    const heads = [...table.querySelectorAll('thead th')].map(it => it.textContent.trim());
    table.querySelectorAll('tbody td:not([colspan])').forEach(cell => { cell.dataset.label = heads[cell.cellIndex] || ''; });
  });
  let happened = null;
  const newest = () => document.querySelector('#happened li')?.innerText;
  document.addEventListener('htmx:beforeSwap', e => {
    const isLive = e.detail.requestConfig && e.detail.requestConfig.elt.dataset.live;
    if (isLive && e.detail.xhr.status !== 200) e.detail.shouldSwap = false;   // told by the sign at the timeline, not every two seconds
    const list = document.getElementById('happened');
    happened = list && {top: list.scrollTop, newest: newest()};
  });
  document.addEventListener('htmx:afterSwap', e => {
    total();
    label();
    if (['work', 'request'].includes(e.detail.target.id)) remember();
    const list = document.getElementById('happened');
    if (!list || !happened) return;
    list.scrollTop = happened.top;
    if (newest() !== happened.newest) document.getElementById('newest-event').textContent = newest();
  });
  document.addEventListener('htmx:afterSettle', e => {
    if (!e.target.matches('form, .intake')) return;
    (e.target.querySelector('#take-theirs') || e.target.querySelector('[aria-invalid=true]'))?.focus();
  });
  setInterval(() => {
    if (signedOut || document.visibilityState !== 'visible') return;
    document.querySelectorAll('[data-live]').forEach(part => part.dispatchEvent(new Event('tick')));
  }, 2000);

  document.addEventListener('formdata', e => {   // what was left empty is no condition, and not in the address
    if (e.target.matches('.filters')) [...e.formData].filter(([, value]) => !value).forEach(([name]) => e.formData.delete(name));
  });
  document.addEventListener('submit', e => {
    const token = e.target.querySelector('input[name=_csrf]');
    if (token) token.value = csrf();
  });
  const menuButton = document.querySelector('.menu-button');
  const showMenu = isOpen => {   // on a narrow screen; a wide one always has it
    document.getElementById('menu').classList.toggle('is-open', isOpen);
    menuButton.setAttribute('aria-expanded', String(isOpen));
  };
  document.addEventListener('click', e => {
    const opener = e.target.closest('[data-opens]');
    if (opener && opener.matches('[data-saved]') && isUnsaved()) notice(document.body.dataset.unsaved);
    else if (opener) document.getElementById(opener.dataset.opens).showModal();
    document.querySelectorAll('details.drop[open]').forEach(it => { if (!it.contains(e.target)) it.open = false; });
    const closer = e.target.closest('[data-closes]');
    if (closer) closer.closest('dialog').close();
    const row = e.target.closest('tr[data-href]');
    if (row && !e.target.closest('a, button, input, select') && !String(getSelection())) location.href = row.dataset.href;
    if (e.target.closest('.menu-button')) showMenu(menuButton.getAttribute('aria-expanded') === 'false');
    if (e.target.closest('.add')) addLine();
    if (e.target.closest('.remove')) removeLine(e.target.closest('tr.line'));
  });
  const isComposing = e => e.isComposing || e.keyCode === 229;   // the keys belong to the input method
  document.addEventListener('keydown', e => {
    if (isComposing(e)) return;
    const drop = e.target.closest?.('details.drop[open]');
    if (e.key === 'Escape' && drop) {
      drop.open = false;
      drop.querySelector('summary').focus();
    }
    const entry = e.target.closest?.('.rows tbody tr');
    if (entry && ['ArrowDown', 'ArrowUp'].includes(e.key) && e.target.matches('a')) {
      e.preventDefault();
      (e.key === 'ArrowDown' ? entry.nextElementSibling : entry.previousElementSibling)?.querySelector('a')?.focus();
    }
    if (e.key === 'Escape' && menuButton?.getAttribute('aria-expanded') === 'true') {
      showMenu(false);
      menuButton.focus();
    }
    if (e.key === '?' && !e.target.matches('input, select, textarea')) document.getElementById('keys')?.showModal();
    if (e.ctrlKey && e.key === 'k') {
      e.preventDefault();
      document.getElementById('search')?.select();
    }
    if (e.ctrlKey && e.key === 'Enter') {
      const form = document.querySelector('form.entry');
      if (form) {
        e.preventDefault();
        close();
        form.requestSubmit(document.querySelector('[data-submit]'));
      }
    }
  });

  // --- type-ahead -------------------------------------------------------------------------------------------------------------
  let open = null;   // {input, list, items, at}
  let asked = 0;
  let pause = 0;
  const lookupOf = input => input.closest('[data-lookup]').dataset.lookup;
  const close = () => {
    clearTimeout(pause);
    asked++;
    if (!open) return;
    open.list.remove();
    open.input.setAttribute('aria-expanded', 'false');
    open.input.removeAttribute('aria-activedescendant');
    open.input.removeAttribute('aria-controls');
    open = null;
  };
  const mark = at => {
    open.at = (at + open.items.length) % open.items.length;
    [...open.list.children].forEach((li, i) => li.setAttribute('aria-selected', String(i === open.at)));
    open.input.setAttribute('aria-activedescendant', 'choice-' + open.at);
    open.list.children[open.at].scrollIntoView({block: 'nearest'});
  };
  const show = (input, items) => {
    close();
    if (!items.length || document.activeElement !== input) return;
    const list = document.createElement('ul');
    list.className = 'choices';
    list.id = 'choices';
    list.setAttribute('role', 'listbox');
    items.forEach((item, i) => {
      const li = document.createElement('li');
      li.id = 'choice-' + i;
      li.setAttribute('role', 'option');
      const code = document.createElement('code');
      const name = document.createElement('span');
      const more = document.createElement('small');
      code.textContent = item.productId || item.id;
      name.textContent = item.name;
      more.textContent = item.productId ? [item.specification, item.price && item.price + ' ' + item.currency + '/' + item.unit].filter(Boolean).join(' · ') : item.region || '';
      li.append(code, name, more);
      li.addEventListener('mousedown', e => { e.preventDefault(); mark(i); choose(); });
      list.append(li);
    });
    input.parentElement.append(list);
    input.setAttribute('aria-expanded', 'true');
    input.setAttribute('aria-controls', 'choices');
    open = {input, list, items, at: 0};
    mark(0);
  };
  const lookUp = async input => {
    const mine = ++asked;
    const q = input.value.trim();
    if (!q) return close();
    const response = await fetch(lookupOf(input) + '?q=' + encodeURIComponent(q), {headers: {'HX-Request': 'true', Accept: 'application/json'}}).catch(() => null);
    if (mine !== asked) return;
    if (!response) return failed(0);
    if (response.status === 422) {   // a service refused, and the portal has made a notice of it
      document.getElementById('notice').innerHTML = await response.text();
      return;
    }
    if (!response.ok) return failed(response.status, problemIn(await response.text()));
    show(input, await response.json());
  };
  const choose = () => {
    const {input, items, at} = open;
    const item = items[at];
    close();
    if (item.productId) {
      const row = input.closest('tr.line');
      const cell = name => row.querySelector('[name=' + name + ']');
      const changed = cell('productId').dataset.chosen !== item.productId;
      cell('productId').value = item.productId;
      cell('productId').dataset.chosen = item.productId;
      cell('productName').value = item.name;
      cell('specification').value = item.specification || '';
      cell('unit').value = item.unit;
      if (item.price && (changed || !cell('unitPrice').value)) cell('unitPrice').value = item.price;
      cell('quantity').focus();
      cell('quantity').select();
      total();
    } else {
      const field = input.closest('[data-lookup]');
      field.querySelector('[name=customerId]').value = item.id;
      field.querySelector('[data-chosen]').textContent = item.id;
      input.value = item.name;
      const contact = input.form.querySelector('[name=contact]');
      if (!contact.value) contact.value = item.contact || '';
      contact.focus();
    }
  };
  document.addEventListener('input', e => {
    const input = e.target;
    if (input.closest('[data-lookup]') && input.matches('input:not([type=hidden])')) {
      const field = input.closest('[data-kind=customer]');
      if (field) {   // typed over: no longer the one chosen
        field.querySelector('[name=customerId]').value = '';
        field.querySelector('[data-chosen]').textContent = '';
      }
      clearTimeout(pause);
      pause = setTimeout(() => lookUp(input), 120);
    }
    if (input.closest('#lines') || input.name === 'currency') total();
  });
  document.addEventListener('focusout', e => { if (open && e.target === open.input) close(); });

  // --- the grid of lines ------------------------------------------------------------------------------------------------------
  const lines = () => [...document.querySelectorAll('#lines tr.line')];
  const cells = row => [...row.querySelectorAll('input')];
  // Figures are decimal and exact, as at the order desk: each is counted in millionths, and what the desk refuses is no figure.
  const PLACES = 6;
  const MOST = 10n ** 18n;   // a million millions
  const millionths = text => {
    const parts = /^\+?(\d*)\.?(\d*)(?:e([+-]?\d{1,2}))?$/i.exec(text.trim());
    if (!parts || !(parts[1] + parts[2])) return null;
    const shift = PLACES - parts[2].length + Number(parts[3] || 0);
    const digits = BigInt(parts[1] + parts[2]);
    if (shift < 0 && digits % 10n ** BigInt(-shift)) return null;   // more decimal places than a figure has
    const figure = shift < 0 ? digits / 10n ** BigInt(-shift) : digits * 10n ** BigInt(shift);
    return figure < MOST ? figure : null;
  };
  const halfUp = (figure, places) => {
    const unit = 10n ** BigInt(places);
    return (figure + unit / 2n) / unit;
  };
  const decimalsOf = (table, currency) => (table.dataset.currencies.match('\\b' + currency.trim() + '(\\d)\\b') || [])[1];
  const total = () => {
    const sum = document.getElementById('total');
    if (!sum) return;
    const table = document.getElementById('lines');
    const currency = document.querySelector('[name=currency]').value;
    const decimals = decimalsOf(table, currency);
    let all = 0n;
    let isKnown = Boolean(decimals);
    lines().forEach((row, i) => {
      row.querySelector('.row').textContent = i + 1;
      const [quantity, price] = ['quantity', 'unitPrice'].map(name => {
        const input = row.querySelector('[name=' + name + ']');
        const figure = input.value.trim() ? millionths(input.value) : undefined;
        input.classList.toggle('unreadable', figure === null);
        input.title = figure === null ? table.dataset.noFigure : '';
        return figure;
      });
      isKnown &&= quantity !== null && price !== null;
      const isPriced = typeof quantity === 'bigint' && typeof price === 'bigint' && decimals;
      const amount = isPriced ? halfUp(quantity * price, 2 * PLACES - decimals) : 0n;
      row.querySelector('.amount').textContent = isPriced ? shown(amount, decimals) : quantity === null || price === null ? '–' : '';
      all += amount;
    });
    sum.textContent = (isKnown ? shown(all, decimals) : '–') + ' ' + currency;
  };
  const shown = (amount, decimals) => {
    const digits = String(amount).padStart(Number(decimals) + 1, '0');
    const whole = digits.length - decimals;
    return new Intl.NumberFormat(document.documentElement.lang, {minimumFractionDigits: decimals, maximumFractionDigits: decimals})
      .format(digits.slice(0, whole) + '.' + (digits.slice(whole) || '0'));
  };
  const addLine = () => {
    const rows = lines();
    const body = rows.at(-1).closest('tbody').cloneNode(true);
    body.querySelectorAll('.said, .choices').forEach(it => it.remove());
    body.querySelectorAll('input').forEach(it => { it.value = ''; it.removeAttribute('aria-invalid'); it.removeAttribute('aria-describedby'); delete it.dataset.chosen; });
    rows.at(-1).closest('tbody').after(body);
    total();
    cells(body.querySelector('tr.line'))[0].focus();
    return body.querySelector('tr.line');
  };
  const removeLine = row => {
    const rows = lines();
    const at = rows.indexOf(row);
    if (rows.length === 1) cells(row).forEach(it => { it.value = ''; });
    else row.closest('tbody').remove();
    total();
    const left = lines();
    cells(left[Math.min(at, left.length - 1)])[0].focus();
  };
  const copyAbove = row => {
    const rows = lines();
    const above = rows[rows.indexOf(row) - 1];
    if (!above) return;
    cells(above).forEach((from, i) => { cells(row)[i].value = from.value; });
    total();
  };
  // A spreadsheet puts a cell with a line break, tab or quotation mark between quotation marks, and doubles those in it.
  const pasted = text => {
    const cell = /(?:"([^"]*(?:""[^"]*)*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/gy;
    const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
    const rows = [[]];
    for (let end = '\t'; end;) {
      const [, quoted, plain, ending] = cell.exec(source);
      rows.at(-1).push((quoted === undefined ? plain : quoted.replaceAll('""', '"')).replace(/\s*[\t\n]\s*/g, ' ').trim());
      end = ending;
      if (end === '\n') rows.push([]);
    }
    return rows;
  };
  const paste = (input, text) => {
    let row = input.closest('tr.line');
    const from = cells(row).indexOf(input);
    pasted(text).forEach((line, i) => {
      if (i) row = lines()[lines().indexOf(row) + 1] || addLine();
      line.forEach((value, j) => { if (cells(row)[from + j]) cells(row)[from + j].value = value; });
    });
    total();
  };
  document.addEventListener('paste', e => {
    const text = e.clipboardData.getData('text');
    if (e.target.closest && e.target.closest('tr.line') && /[\t\n]/.test(text)) {
      e.preventDefault();
      paste(e.target, text);
    }
  });
  document.addEventListener('keydown', async e => {
    if (isComposing(e)) return;
    const input = e.target;
    if (open && open.input === input) {
      if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); return mark(open.at + (e.key === 'ArrowDown' ? 1 : -1)); }
      if (e.key === 'Enter' && !e.ctrlKey) { e.preventDefault(); return choose(); }
      if (e.key === 'Tab' && !e.shiftKey) { e.preventDefault(); return choose(); }
      if (e.key === 'Escape') return close();
    }
    const row = input.closest && input.closest('tr.line');
    if (!row) {
      if (e.key === 'Enter' && !e.ctrlKey && input.matches && input.matches('form.entry input, form.entry select')) {   // next field, as in the grid
        e.preventDefault();
        const all = [...input.form.querySelectorAll('input:not([type=hidden]), select, textarea')].filter(it => it.tabIndex >= 0 && !it.disabled);
        all[all.indexOf(input) + 1]?.focus();
      }
      return;
    }
    const rows = lines();
    const at = rows.indexOf(row);
    const column = cells(row).indexOf(input);
    if (e.key === 'Enter' && !e.ctrlKey) {
      e.preventDefault();
      if (input.closest('[data-lookup]') && input.value.trim() && row.querySelector('[name=productId]').dataset.chosen !== row.querySelector('[name=productId]').value) {
        await lookUp(input);   // typed faster than the list came: take the first that fits
        if (open && open.input === input) return choose();
      }
      if (column < cells(row).length - 1) { cells(row)[column + 1].focus(); cells(row)[column + 1].select(); }
      else if (at < rows.length - 1) cells(rows[at + 1])[0].focus();
      else addLine();
    } else if (e.ctrlKey && e.key === 'd') {
      e.preventDefault();
      copyAbove(row);
    } else if (e.ctrlKey && e.key === 'Delete') {
      e.preventDefault();
      removeLine(row);
    } else if ((e.key === 'ArrowDown' || e.key === 'ArrowUp') && rows[at + (e.key === 'ArrowDown' ? 1 : -1)]) {
      e.preventDefault();
      cells(rows[at + (e.key === 'ArrowDown' ? 1 : -1)])[column].focus();
    }
  });
  total();
  label();
  remember();
})();
