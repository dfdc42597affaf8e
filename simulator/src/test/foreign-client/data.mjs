// usage: node data.mjs HOST PORT CLIENT_ID
// Asks for every kind of data; prints a line an answer, and FAIL with the reason at the first that fails.
import { EventName, IBApi } from "@stoqey/ib";

const [host, port, clientId] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const LIMIT_MS = 10_000;
const AAPL = 265598;
const aapl = { symbol: "AAPL", secType: "STK", exchange: "SMART", currency: "USD" };
const ib = new IBApi({ host, port, clientId });
const seen = [];
const waiters = new Set();

ib.on(EventName.error, (error, code, id) => record("error", [id, code, error.message]));
ib.on(EventName.all, (name, args) => {
  if (name !== "error") record(name, args);
});

function record(name, args) {
  seen.push({ name, args });
  for (const waiter of waiters) waiter();
}

function wait(name, matches = () => true) {
  return new Promise((resolve, reject) => {
    const check = () => {
      const hit = seen.find((event) => event.name === name && matches(event.args));
      if (hit) finish(() => resolve(hit.args));
    };
    const timer = setTimeout(
      () => finish(() => reject(new Error(`no ${name} within ${LIMIT_MS} ms; seen: ${JSON.stringify(seen.slice(-8))}`))),
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

function expect(holds, what) {
  if (!holds) throw new Error(what);
}

let id = 100;
async function answer(name, ask) {
  const mine = ++id;
  ask(mine);
  const args = await wait(name, (values) => values[0] === mine);
  console.log(`answered: ${name}`);
  return args;
}

async function run() {
  ib.connect();
  await wait("nextValidId");
  const account = (await wait("managedAccounts"))[0];
  const bars = ++id;
  ib.reqHistoricalData(bars, aapl, "", "1 D", "5 mins", "TRADES", 1, 1, false);
  await wait("historicalData", (values) => values[0] === bars && String(values[1]).startsWith("finished"));
  expect(seen.filter((event) => event.name === "historicalData" && event.args[0] === bars).length > 70, "too few bars");
  console.log("answered: historicalData");
  await answer("headTimestamp", (mine) => ib.reqHeadTimestamp(mine, aapl, "TRADES", true, 1));
  await answer("symbolSamples", (mine) => ib.reqMatchingSymbols(mine, "AAPL"));
  await answer("securityDefinitionOptionParameterEnd", (mine) => ib.reqSecDefOptParams(mine, "AAPL", "", "STK", AAPL));
  await answer("histogramData", (mine) => ib.reqHistogramData(mine, aapl, true, 3, "DAY"));
  await answer("tickByTickMidPoint", (mine) => ib.reqTickByTickData(mine, aapl, "MidPoint", 0, false));
  await answer("realtimeBar", (mine) => ib.reqRealTimeBars(mine, aapl, 5, "TRADES", true));
  await answer("updateMktDepth", (mine) => ib.reqMktDepth(mine, aapl, 3, false));
  await answer("pnl", (mine) => ib.reqPnL(mine, account, ""));
  await answer("pnlSingle", (mine) => ib.reqPnLSingle(mine, account, "", AAPL));
  ib.reqAccountUpdates(true, account);
  await wait("accountDownloadEnd");
  console.log("answered: accountDownloadEnd");
  ib.reqCompletedOrders(false);
  await wait("completedOrdersEnd");
  console.log("answered: completedOrdersEnd");
  ib.disconnect();
}

run().then(
  () => process.exit(0),
  (error) => {
    console.log(`FAIL ${error.message}`);
    process.exit(1);
  },
);
