// usage: node trade.mjs HOST PORT CLIENT_ID
// Connects, trades, cancels and leaves one order open; prints a line a step, and FAIL with the reason at the first that fails.
import { EventName, IBApi } from "@stoqey/ib";

const [host, port, clientId] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const LIMIT_MS = 10_000;
const ib = new IBApi({ host, port, clientId });
const seen = [];
const waiters = new Set();

ib.on(EventName.error, (error, code, id) => record("error", { id, code, text: error.message }));
ib.on(EventName.info, (text, code) => record("info", { code, text }));
ib.on(EventName.nextValidId, (id) => record("nextValidId", id));
ib.on(EventName.managedAccounts, (accounts) => record("managedAccounts", accounts));
ib.on(EventName.orderStatus, (id, status, filled) => record("orderStatus", { id, status, filled }));
ib.on(EventName.openOrder, (id, contract, order) => record("openOrder", { id, symbol: contract.symbol, limit: order.lmtPrice }));
ib.on(EventName.openOrderEnd, () => record("openOrderEnd", {}));
ib.on(EventName.execDetails, (request, contract, execution) => record("execDetails", { id: execution.orderId, shares: execution.shares }));
ib.on(EventName.position, (account, contract, quantity) => record("position", { symbol: contract.symbol, quantity }));
ib.on(EventName.positionEnd, () => record("positionEnd", {}));
ib.on(EventName.disconnected, () => record("disconnected", {}));

function record(name, data) {
  seen.push({ name, data });
  for (const waiter of waiters) waiter();
}

function wait(what, name, matches = () => true) {
  return new Promise((resolve, reject) => {
    const check = () => {
      const hit = seen.find((event) => event.name === name && matches(event.data));
      if (hit) finish(() => resolve(hit.data));
    };
    const timer = setTimeout(
      () => finish(() => reject(new Error(`no ${what} within ${LIMIT_MS} ms; seen: ${JSON.stringify(seen.slice(-12))}`))),
      LIMIT_MS,
    );
    const finish = (then) => {
      clearTimeout(timer);
      waiters.delete(check);
      then();
    };
    waiters.add(check);
    check();
  });
}

const aapl = { symbol: "AAPL", secType: "STK", exchange: "SMART", currency: "USD" };
const limit = (action, totalQuantity, lmtPrice) => ({ action, orderType: "LMT", totalQuantity, lmtPrice, tif: "DAY", transmit: true });
const market = (action, totalQuantity) => ({ action, orderType: "MKT", totalQuantity, tif: "DAY", transmit: true });

async function trade() {
  ib.connect();
  const next = await wait("next valid id", "nextValidId");
  const accounts = await wait("managed accounts", "managedAccounts");
  console.log(`connected: server version ${ib.serverVersion}, paper account ${accounts.startsWith("DU")}`);

  ib.placeOrder(next, aapl, limit("BUY", 5, 20));
  await wait("Submitted", "orderStatus", (s) => s.id === next && s.status === "Submitted");
  ib.reqOpenOrders();
  await wait("end of open orders", "openOrderEnd");
  const open = await wait("the order among the open ones", "openOrder", (o) => o.id === next && o.limit === 20);
  console.log(`resting: order of ${open.symbol} is open`);

  ib.cancelOrder(next);
  await wait("Cancelled", "orderStatus", (s) => s.id === next && s.status === "Cancelled");
  await wait("notice 202", "error", (e) => e.id === next && e.code === 202).catch(() => wait("notice 202", "info", (i) => i.code === 202));
  console.log("cancelled: status and notice 202");

  ib.placeOrder(next + 1, aapl, market("BUY", 10));
  await wait("Filled", "orderStatus", (s) => s.id === next + 1 && s.status === "Filled" && Number(s.filled) === 10);
  await wait("the execution", "execDetails", (x) => x.id === next + 1 && Number(x.shares) > 0);
  ib.reqPositions();
  await wait("the position", "position", (p) => p.symbol === "AAPL" && Number(p.quantity) >= 10);
  console.log("filled: execution and position");

  ib.placeOrder(next + 2, aapl, limit("BUY", 7, 21));
  await wait("Submitted", "orderStatus", (s) => s.id === next + 2 && s.status === "Submitted");
  console.log("left open: one order");
}

trade()
  .then(() => {
    ib.disconnect();
    setTimeout(() => process.exit(0), 100);
  })
  .catch((error) => {
    console.log(`FAIL ${error.message}`);
    process.exit(1);
  });
