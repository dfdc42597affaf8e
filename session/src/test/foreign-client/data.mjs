// usage: node data.mjs HOST PORT CLIENT_ID
// Asks for every kind of data; prints a line an answer, and FAIL with the reason at the first that fails.
import { Judge, aapl, expect, main } from "./judge.mjs";

const [host, port, clientId] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const AAPL = 265598;
const judge = new Judge(host, port, clientId);
const ib = judge.ib;
const wait = (name, matches) => judge.wait(name, matches);

let id = 100;
async function answer(name, ask) {
  const mine = ++id;
  ask(mine);
  const args = await wait(name, (values) => values[0] === mine);
  console.log(`answered: ${name}`);
  return args;
}

async function everyKindOfDataIsAnswered() {
  const { account } = await judge.open();
  const bars = ++id;
  ib.reqHistoricalData(bars, aapl, "", "1 D", "5 mins", "TRADES", 1, 1, false);
  await wait("historicalData", (values) => values[0] === bars && String(values[1]).startsWith("finished"));
  expect(judge.all("historicalData", (values) => values[0] === bars).length > 70, "too few bars");
  console.log("answered: historicalData");
  await answer("contractDetailsEnd", (mine) => ib.reqContractDetails(mine, aapl));
  await answer("tickPrice", (mine) => ib.reqMktData(mine, aapl, "233", false, false));
  await answer("tickSnapshotEnd", (mine) => ib.reqMktData(mine, aapl, "", true, false));
  const sessions = ++id;
  ib.reqHistoricalData(sessions, aapl, "", "5 D", "1 day", "SCHEDULE", 1, 1, false);
  await wait("historicalSchedule", (values) => values[0] === sessions);
  console.log("answered: historicalSchedule");
  const past = ++id;
  ib.reqHistoricalTicks(past, aapl, "20240508-17:00:00", null, 10, "TRADES", 0, true);
  await wait("historicalTicksLast", (values) => values[0] === past && values[1].length > 0);
  console.log("answered: historicalTicksLast");
  await answer("headTimestamp", (mine) => ib.reqHeadTimestamp(mine, aapl, "TRADES", true, 1));
  await answer("symbolSamples", (mine) => ib.reqMatchingSymbols(mine, "AAPL"));
  await answer("securityDefinitionOptionParameterEnd", (mine) => ib.reqSecDefOptParams(mine, "AAPL", "", "STK", AAPL));
  await answer("histogramData", (mine) => ib.reqHistogramData(mine, aapl, true, 3, "DAY"));
  await answer("tickByTickMidPoint", (mine) => ib.reqTickByTickData(mine, aapl, "MidPoint", 0, false));
  await answer("realtimeBar", (mine) => ib.reqRealTimeBars(mine, aapl, 5, "TRADES", true));
  await answer("updateMktDepth", (mine) => ib.reqMktDepth(mine, aapl, 3, false));
  await answer("pnl", (mine) => ib.reqPnL(mine, account, ""));
  await answer("pnlSingle", (mine) => ib.reqPnLSingle(mine, account, "", AAPL));
  await answer("accountSummaryEnd", (mine) => ib.reqAccountSummary(mine, "All", "NetLiquidation,BuyingPower"));
  await answer("positionMultiEnd", (mine) => ib.reqPositionsMulti(mine, account, ""));
  ib.reqAccountUpdates(true, account);
  await wait("accountDownloadEnd");
  console.log("answered: accountDownloadEnd");
  ib.reqCompletedOrders(false);
  await wait("completedOrdersEnd");
  console.log("answered: completedOrdersEnd");
  ib.disconnect();
}

main([everyKindOfDataIsAnswered]);
