// What the scripts beside this one share: a client that remembers each event, and waits for one with a limit.
import { EventName, IBApi } from "@stoqey/ib";

const LIMIT_MS = 20_000;

export const aapl = { symbol: "AAPL", secType: "STK", exchange: "SMART", currency: "USD" };

export function expect(holds, what) {
  if (!holds) throw new Error(what);
}

export class Judge {
  seen = [];
  waiters = new Set();

  constructor(host, port, clientId) {
    this.clientId = clientId;
    this.ib = new IBApi({ host, port, clientId });
    this.ib.on(EventName.error, (error, code, id) => this.record("error", [id, code, error.message]));
    this.ib.on(EventName.info, (text, code) => this.record("error", [-1, code, text]));
    this.ib.on(EventName.all, (name, args) => {
      if (name !== "error" && name !== "info") this.record(name, args);
    });
  }

  record(name, args) {
    this.seen.push({ name, args });
    for (const waiter of this.waiters) waiter();
  }

  /** Waits for an event; those before the mark do not count. */
  wait(name, matches = () => true, mark = 0) {
    return new Promise((resolve, reject) => {
      const check = () => {
        const hit = this.all(name, matches, mark)[0];
        if (hit) finish(() => resolve(hit));
      };
      const timer = setTimeout(
        () =>
          finish(() => reject(new Error(`no ${name} within ${LIMIT_MS} ms; seen: ${JSON.stringify(this.seen.slice(-8))}`))),
        LIMIT_MS,
      );
      const finish = (then) => {
        clearTimeout(timer);
        this.waiters.delete(check);
        then();
      };
      this.waiters.add(check);
      check();
    });
  }

  all(name, matches = () => true, mark = 0) {
    return this.seen
      .slice(mark)
      .filter((event) => event.name === name && matches(event.args))
      .map((event) => event.args);
  }

  mark() {
    return this.seen.length;
  }

  async open() {
    this.ib.connect();
    this.next = (await this.wait("nextValidId"))[0];
    this.account = (await this.wait("managedAccounts"))[0];
    return this;
  }

  place(order, id = this.next++, contract = aapl) {
    this.ib.placeOrder(id, contract, { tif: "DAY", transmit: true, ...order });
    return id;
  }

  status(id, ...statuses) {
    return this.wait("orderStatus", (args) => args[0] === id && statuses.includes(args[1]));
  }

  error(id, code) {
    return this.wait("error", (args) => args[0] === id && args[1] === code);
  }

  async openOrders(everybodys) {
    const mark = this.mark();
    if (everybodys) this.ib.reqAllOpenOrders();
    else this.ib.reqOpenOrders();
    await this.wait("openOrderEnd", () => true, mark);
    return this.all("openOrder", () => true, mark);
  }
}

export const limit = (action, totalQuantity, lmtPrice, more) => ({ action, orderType: "LMT", totalQuantity, lmtPrice, ...more });
export const market = (action, totalQuantity, more) => ({ action, orderType: "MKT", totalQuantity, ...more });
export const stop = (action, totalQuantity, auxPrice, more) => ({ action, orderType: "STP", totalQuantity, auxPrice, ...more });

/** Runs the steps one after the other and prints a line for each; FAIL with the reason at the first that fails. */
export async function main(steps) {
  try {
    for (const step of steps) {
      await step();
      console.log(`good: ${step.name}`);
    }
    process.exit(0);
  } catch (error) {
    console.log(`FAIL ${error.message}`);
    process.exit(1);
  }
}
