// Shows the rows of the tables as they change, and fires the stories. No build step: a browser reads this.

const MILLISECONDS_BETWEEN_READS = 1000;
const CHANGED_FOR_MILLISECONDS = 4000;
const MOST_ROWS = 12;

const element = (id) => document.getElementById(id);

// ---------------------------------------------------------------- the server

async function ask(method, path, body) {
  const response = await fetch(path, {
    method,
    body: typeof body === "object" ? JSON.stringify(body) : body,
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${answer.message}`);
  }
  return answer;
}

const tables = () => ask("GET", "/_local/rows");
const payouts = async () => (await ask("GET", "/_local/payouts")).payouts;
const reset = () => ask("POST", "/_local/reset");
const token = async (sub, queues = []) => (await ask("POST", "/_local/token", { sub, queues })).token;
const burst = async (...requests) => (await ask("POST", "/_local/bursts", { requests })).answers;
const digits = await ask("GET", "/_local/currencies");

const total = (answers, answer) => answers.find((it) => it.answer === answer)?.count ?? 0;

// ---------------------------------------------------------------- the stories

const buy = (caller, productId, more = {}) => ({
  method: "POST",
  path: "/purchases",
  token: caller,
  body: { productId, quantity: 1 },
  ...more,
});

const wallet = (rows, user) => rows.WalletsTable.find((it) => it.userId === user);
const spent = (rows, user) =>
  rows.JournalTable.filter((it) => it.account === `wallet:${user}` && it.debit === it.account);
const ordered = (rows, packet) =>
  rows.JournalTable.filter((it) => it.account === `red-packet:${packet}` && it.credit === "payouts");
const balanceIs = (rows, user, balance) => [
  wallet(rows, user).balance === balance,
  `The balance of ${user} is ${money(wallet(rows, user).balance, "CNY")}.`,
];

/** Each story: its requests, and then [whether it is right, what the tables say], line by line. */
const STORIES = [
  {
    title: "One red packet, 1,000 requests with one key",
    async fire() {
      const caller = await token("openid-1");
      const path = "/red-packets/rp-1/withdrawal";
      return burst({ method: "POST", path, token: caller, key: "one", times: 1000 });
    },
    judge: (rows, answers) => [
      [answers.every((it) => it.bodies === 1), "All answers with a status are equal."],
      [ordered(rows, "rp-1").length === 1, `Withdrawals of rp-1 in the journal: ${ordered(rows, "rp-1").length}.`],
    ],
  },
  {
    title: "One red packet, 1,000 requests with different keys",
    async fire() {
      const caller = await token("openid-1");
      const path = "/red-packets/rp-1/withdrawal";
      return burst({ method: "POST", path, token: caller, key: "key-{}", times: 1000 });
    },
    judge: (rows, answers) => [
      [total(answers, "202") <= 1, `Requests that were let through: ${total(answers, "202")}.`],
      [ordered(rows, "rp-1").length === 1, `Withdrawals of rp-1 in the journal: ${ordered(rows, "rp-1").length}.`],
    ],
  },
  {
    title: "A balance of 1.00, purchases of 0.70 and 0.80 at once",
    async fire() {
      const caller = await token("u1001");
      return burst(buy(caller, "goods-a"), buy(caller, "goods-b"));
    },
    judge(rows) {
      const [order, ...more] = spent(rows, "u1001");
      return [
        [order && more.length === 0, `Purchases in the journal: ${spent(rows, "u1001").length}.`],
        balanceIs(rows, "u1001", 100 - (order?.amount ?? 0)),
      ];
    },
  },
  {
    title: "A balance of 10.00, payments of 2.00 and 3.00 at once",
    async fire() {
      const caller = await token("u100");
      return burst(buy(caller, "item-200"), buy(caller, "item-300"));
    },
    judge: (rows) => [
      [spent(rows, "u100").length === 2, `Purchases in the journal: ${spent(rows, "u100").length}.`],
      balanceIs(rows, "u100", 500),
    ],
  },
  {
    title: "One paid chat room, 200 entries at once, and a stranger",
    async fire() {
      const path = "/rooms/appointment-1/entries";
      const [host, stranger] = [await token("u7"), await token("u9")];
      return burst(
        { method: "POST", path, token: host, key: "entry-{}", times: 200 },
        { method: "POST", path, token: stranger },
      );
    },
    judge: (rows, answers) => [
      [spent(rows, "u7").length === 1, `Charges in the journal: ${spent(rows, "u7").length}.`],
      [total(answers, "404 room-not-found") === 1, "The stranger is told that there is no such room."],
      balanceIs(rows, "u7", 70),
    ],
  },
  {
    title: "A double click without a key",
    async fire() {
      return burst(buy(await token("alice"), "goods-a", { times: 2 }));
    },
    judge: (rows, answers) => [
      [answers.length === 1 && answers[0].bodies === 1, "Both clicks got one answer."],
      [spent(rows, "alice").length === 1, `Purchases in the journal: ${spent(rows, "alice").length}.`],
    ],
  },
  {
    title: "50 top-ups during 10 purchases",
    async fire() {
      const caller = await token("alice");
      return burst(
        { method: "POST", path: "/_local/credits", body: { user: "alice", minorUnits: 1 }, times: 50 },
        buy(caller, "goods-b", { key: "buy-{}", times: 10 }),
      );
    },
    judge: (rows) => [
      [spent(rows, "alice").length === 10, `Purchases in the journal: ${spent(rows, "alice").length}.`],
      balanceIs(rows, "alice", 1000 - 10 * 80 + 50),
    ],
  },
  {
    title: "100 payouts while the provider fails",
    async fire() {
      await ask("POST", "/_local/payout-faults", "error=0.1,reset=0.1,slow=0.02,timeout=0.02,seed=7");
      const caller = await token("openid-3");
      const path = "/red-packets/rp-{}/withdrawal";
      return burst({ method: "POST", path, token: caller, first: 101, times: 100 });
    },
    async settled() {
      await until(async () => (await tables()).RedPacketsTable.every((it) => it.status !== "WITHDRAWING"));
      await ask("POST", "/_local/payout-faults", "");
    },
    async judge(rows) {
      const paid = new Map();
      (await payouts())
        .filter((it) => it.status === "PAID")
        .forEach((it) => paid.set(it.redPacketId, (paid.get(it.redPacketId) ?? 0) + 1));
      const mine = rows.RedPacketsTable.filter((it) => it.owner === "openid-3" && ordered(rows, it.redPacketId).length);
      return [
        [mine.every((it) => it.status === "WITHDRAWN"), `Red packets with the status WITHDRAWN: ${count(mine, (it) => it.status === "WITHDRAWN")} of ${mine.length}.`],
        [mine.every((it) => paid.get(it.redPacketId) === 1), `Of these the provider has paid once: ${count(mine, (it) => paid.get(it.redPacketId) === 1)}.`],
      ];
    },
  },
  {
    title: "Two operators, one lead",
    async fire() {
      const path = "/leads/claims";
      const operators = [await token("op-1", ["sales"]), await token("op-2", ["sales"])];
      const body = { queue: "sales" };
      return burst(...operators.map((it) => ({ method: "POST", path, token: it, key: "next", body })));
    },
    judge(rows, answers) {
      const lead = rows.LeadsTable.find((it) => it.leadId === "lead-1");
      return [
        [total(answers, "200") === 1, `Operators who were given the lead: ${total(answers, "200")}.`],
        [lead.status === "CLAIMED" && lead.fence === 1, `The lead is ${lead.status} with the fence ${lead.fence}.`],
      ];
    },
  },
];

const count = (list, is) => list.filter(is).length;

async function until(isSo) {
  for (let tries = 0; tries < 120; tries++) {
    if (await isSo()) {
      return;
    }
    await new Promise((done) => setTimeout(done, 500));
  }
}

async function tell(story) {
  const buttons = document.querySelectorAll("#stories button");
  buttons.forEach((it) => (it.disabled = true));
  element("result").hidden = false;
  element("result").dataset.state = "running";
  element("result-title").textContent = `${story.title} …`;
  fill("answers", []);
  element("verdicts").replaceChildren();
  try {
    await reset();
    const answers = await story.fire();
    fill("answers", answers.map((it) => [it.answer, it.count, it.bodies]));
    await story.settled?.();
    const verdicts = await story.judge(await tables(), answers);
    element("verdicts").replaceChildren(...verdicts.map(([isRight, text]) => verdict(isRight, text)));
    element("result").dataset.state = verdicts.every(([isRight]) => isRight) ? "right" : "wrong";
  } catch (failure) {
    element("verdicts").replaceChildren(verdict(false, String(failure)));
    element("result").dataset.state = "wrong";
  } finally {
    element("result-title").textContent = story.title;
    buttons.forEach((it) => (it.disabled = false));
  }
}

function verdict(isRight, text) {
  const line = document.createElement("li");
  line.className = isRight ? "right" : "wrong";
  line.textContent = text;
  return line;
}

// ---------------------------------------------------------------- the tables

function money(minorUnits, currency) {
  const places = digits[currency] ?? 0;
  const text = String(Math.abs(minorUnits)).padStart(places + 1, "0");
  const whole = text.slice(0, text.length - places);
  const sign = minorUnits < 0 ? "−" : "";
  return `${sign}${whole}${places ? "." + text.slice(-places) : ""} ${currency}`;
}

const time = (text) => (text ? text.slice(11, 19) : "");

function cell(value) {
  const cell = document.createElement("td");
  if (value instanceof Node) {
    cell.append(value);
  } else {
    cell.textContent = value ?? "";
    cell.className = typeof value === "number" || /^−?[\d.]+ [A-Z]{3}$/.test(value) ? "number" : "";
  }
  return cell;
}

function line(values) {
  const row = document.createElement("tr");
  row.append(...values.map(cell));
  return row;
}

function fill(id, rows) {
  element(id).tBodies[0].replaceChildren(...rows.map(line));
}

/** By table and row: what it was when it was last read, and when it changed. */
const seen = new Map();
let isFirstRead = true;

function changedAt(table, key, row) {
  const name = `${table} ${key}`;
  const content = JSON.stringify(row);
  const known = seen.get(name);
  if (known?.content !== content) {
    seen.set(name, { content, at: isFirstRead ? 0 : Date.now() });
  }
  return seen.get(name).at;
}

/** By table: what it shows, so that a table without news keeps its focus. */
const shown = new Map();

/** The rows that changed last come first, unless the table has an order. */
function show(id, table, keyOf, columns, isOrdered = false) {
  const rows = table.map((row) => ({ row, key: String(keyOf(row)), at: changedAt(id, keyOf(row), row) }));
  if (!isOrdered) {
    rows.sort((a, b) => b.at - a.at || a.key.localeCompare(b.key, "en", { numeric: true }));
  }
  const head = document.createElement("tr");
  head.append(
    ...Object.keys(columns).map((name) => {
      const column = document.createElement("th");
      column.textContent = name;
      return column;
    }),
  );
  const lines = rows.slice(0, MOST_ROWS).map(({ row, at }) => {
    const cells = line(Object.values(columns).map((column) => column(row)));
    cells.classList.toggle("changed", Date.now() - at < CHANGED_FOR_MILLISECONDS);
    return cells;
  });
  if (rows.length > MOST_ROWS) {
    const more = line([`and ${rows.length - MOST_ROWS} more`]);
    more.className = "more";
    lines.push(more);
  }
  if (lines.length) {
    [...lines[0].cells].forEach((it, i) => head.cells[i].classList.toggle("number", it.className === "number"));
  }
  const content = [head, ...lines].map((it) => it.outerHTML).join("");
  if (shown.get(id) !== content) {
    shown.set(id, content);
    element(id).replaceChildren(head, ...lines);
  }
}

let chosen = null;

function chooser(user) {
  const button = document.createElement("button");
  button.textContent = user;
  button.onclick = () => {
    chosen = user;
    read();
  };
  return button;
}

function showStatement(rows) {
  element("statement").hidden = !chosen;
  if (chosen) {
    const entries = rows.StatementsTable.filter((it) => it.userId === chosen && it.position !== "head");
    entries.sort((a, b) => b.sequence - a.sequence);
    element("statement-title").textContent = `The statement of ${chosen}`;
    const columns = {
      sequence: (it) => it.sequence,
      amount: (it) => money(it.amount, it.currency),
      balance: (it) => money(it.balance, it.currency),
      cause: (it) => it.cause,
      at: (it) => time(it.at),
    };
    show("entries", entries, (it) => `${chosen} ${it.sequence}`, columns, true);
  }
}

function showTables(rows, provider) {
  const movements = rows.JournalTable.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, MOST_ROWS);
  const columns = {
    at: (it) => time(it.at),
    from: (it) => it.debit,
    to: (it) => it.credit,
    amount: (it) => money(it.amount, it.currency),
    cause: (it) => it.cause,
  };
  show("movements", movements, (it) => `${it.entryId} ${it.account}`, columns, true);
  show("wallets", rows.WalletsTable, (it) => it.userId, {
    user: (it) => chooser(it.userId),
    available: (it) => money(it.balance, it.currency),
    held: (it) => money(it.held ?? 0, it.currency),
    status: (it) => it.status,
    sequence: (it) => it.sequence,
  });
  showStatement(rows);
  const sent = new Map();
  provider.forEach((it) => sent.set(it.redPacketId, [...(sent.get(it.redPacketId) ?? []), it.status]));
  show("packets", rows.RedPacketsTable, (it) => it.redPacketId, {
    "red packet": (it) => it.redPacketId,
    owner: (it) => it.owner,
    amount: (it) => money(it.amount, it.currency),
    status: (it) => it.status,
    attempt: (it) => it.attempt,
    "the provider says": (it) => (sent.get(it.redPacketId) ?? []).join(", "),
  });
  show("products", rows.ProductsTable, (it) => it.productId, {
    product: (it) => it.productId,
    price: (it) => money(it.unitPrice, it.currency),
    stock: (it) => String(it.stock ?? "unlimited"),
    "on sale": (it) => (it.onSale ? "yes" : "no"),
  });
  show("orders", rows.OrdersTable, (it) => it.orderId, {
    order: (it) => it.orderId.slice(0, 12),
    user: (it) => it.userId,
    product: (it) => it.productId,
    quantity: (it) => it.quantity,
    total: (it) => money(it.total, it.currency),
    at: (it) => time(it.purchasedAt),
  });
  show("holds", rows.HoldsTable, (it) => it.holdId, {
    hold: (it) => it.holdId.slice(0, 12),
    user: (it) => it.userId,
    amount: (it) => money(it.amount, it.currency),
    captured: (it) => money(it.captured ?? 0, it.currency),
    status: (it) => it.status,
  });
  show("rooms", rows.RoomsTable, (it) => it.roomId, {
    room: (it) => it.roomId,
    host: (it) => it.host,
    guest: (it) => it.guest,
    fee: (it) => money(it.fee, it.currency),
    status: (it) => it.status,
    charge: (it) => it.chargeStatus,
  });
  show("leads", rows.LeadsTable, (it) => it.leadId, {
    lead: (it) => it.leadId,
    queue: (it) => it.queue,
    status: (it) => it.status,
    operator: (it) => it.claimedBy ?? "",
    fence: (it) => it.fence,
  });
  isFirstRead = false;
}

let isReading = false;

async function read() {
  if (isReading || document.hidden) {
    return;
  }
  isReading = true;
  try {
    const [rows, provider] = await Promise.all([tables(), payouts()]);
    showTables(rows, provider);
    element("state").textContent = `Read at ${new Date().toLocaleTimeString("en-GB")}.`;
    element("state").className = "";
  } catch (failure) {
    element("state").textContent = `The tables cannot be read: ${failure.message}`;
    element("state").className = "failed";
  } finally {
    isReading = false;
  }
}

STORIES.forEach((story) => {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.textContent = story.title;
  button.onclick = () => tell(story);
  item.append(button);
  element("stories").append(item);
});
setInterval(read, MILLISECONDS_BETWEEN_READS);
read();
