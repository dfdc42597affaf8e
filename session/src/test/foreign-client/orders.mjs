// usage: node orders.mjs HOST PORT CLIENT_ID
// Trades in every way that a client can, as two clients, in a market that stands still at 149.99 to 150.01.
import { Judge, aapl, expect, limit, main, market, stop } from "./judge.mjs";

const [host, port, clientId] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const LOW = 145;
const THROUGH = 151;
let one = new Judge(host, port, clientId);
const two = new Judge(host, port, clientId + 1);

async function connects() {
  await one.open();
  await two.open();
  expect(one.account.startsWith("DU"), `account ${one.account}`);
}

async function limitOrderRestsIsChangedAndIsCancelled() {
  const id = one.place(limit("BUY", 5, LOW));
  await one.status(id, "Submitted");
  one.place(limit("BUY", 7, LOW + 1), id);
  const changed = await one.wait("openOrder", (args) => args[0] === id && args[2].totalQuantity === 7);
  expect(changed[2].lmtPrice === LOW + 1, `limit ${changed[2].lmtPrice}`);
  expect((await one.openOrders(false)).some((args) => args[0] === id), "not among the open orders");
  one.ib.cancelOrder(id);
  await one.status(id, "Cancelled");
  await one.error(id, 202);
}

async function orderWithoutATimeInForceIsADayOrder() {
  const id = one.place(limit("BUY", 1, LOW, { tif: undefined }));
  await one.status(id, "Submitted");
  const open = (await one.openOrders(false)).find((args) => args[0] === id);
  expect(open[2].tif === "DAY", `time in force ${open[2].tif}`);
  one.ib.cancelOrder(id);
  await one.status(id, "Cancelled");
}

async function marketOrderFillsAndMakesAPosition() {
  const id = one.place(market("BUY", 10));
  await one.status(id, "Filled");
  const execution = (await one.wait("execDetails", (args) => args[2].orderId === id))[2];
  await one.wait("commissionReport", (args) => args[0].execId === execution.execId && args[0].commission > 0);
  one.ib.reqPositions();
  const position = await one.wait("position", (args) => args[1].symbol === "AAPL" && args[2] === 10);
  expect(position[3] > 0, `average cost ${position[3]}`);
  await one.wait("positionEnd");
  one.ib.reqExecutions(7001, {});
  await one.wait("execDetails", (args) => args[0] === 7001 && args[2].execId === execution.execId);
  await one.wait("execDetailsEnd", (args) => args[0] === 7001);
  two.ib.reqExecutions(7002, { symbol: "AAPL" });
  await two.wait("execDetails", (args) => args[0] === 7002 && args[2].execId === execution.execId);
}

async function whatIfTellsMarginAndPlacesNothing() {
  const id = one.place(limit("BUY", 100, LOW, { whatIf: true }));
  const state = (await one.wait("openOrder", (args) => args[0] === id))[3];
  expect(Number(state.initMarginChange) > 0, `margin ${state.initMarginChange}`);
  expect(!(await one.openOrders(false)).some((args) => args[0] === id), "the what-if order is open");
}

function bracket(parentPrice) {
  const [parent, target, loss] = [one.next++, one.next++, one.next++];
  one.place(limit("BUY", 3, parentPrice, { transmit: false }), parent);
  one.place(limit("SELL", 3, 160, { parentId: parent, transmit: false }), target);
  one.place(stop("SELL", 3, 140, { parentId: parent }), loss);
  return [parent, target, loss];
}

async function childrenWaitForTheirParentAndEndWithIt() {
  const [parent, target, loss] = bracket(LOW);
  await one.status(parent, "Submitted");
  await one.status(target, "PreSubmitted");
  await one.status(loss, "PreSubmitted");
  one.ib.cancelOrder(parent);
  for (const id of [parent, target, loss]) await one.status(id, "Cancelled");
}

async function oneChildEndsTheOther() {
  const [parent, target, loss] = bracket(THROUGH);
  await one.status(parent, "Filled");
  await one.status(target, "Submitted");
  one.ib.cancelOrder(target);
  await one.status(target, "Cancelled");
  await one.status(loss, "Cancelled");
}

async function fillCancelsTheRestOfItsOcaGroup() {
  const group = { ocaGroup: `group ${Date.now()}`, ocaType: 1 };
  const resting = one.place(limit("BUY", 1, LOW, group));
  await one.status(resting, "Submitted");
  const filling = one.place(limit("BUY", 1, THROUGH, group));
  await one.status(filling, "Filled");
  await one.status(resting, "Cancelled");
}

async function mistakesGetTheCodesOfTws() {
  await one.error(one.place(limit("BUY", 1, 145.001)), 110);
  await one.error(one.place({ action: "BUY", orderType: "NONSENSE", totalQuantity: 1 }), 321);
  await one.error(one.place(limit("BUY", 1, LOW, { account: "DU999" })), 321);
  await one.error(one.place(market("BUY", 1), one.next++, { ...aapl, symbol: "ZZQQ" }), 200);
  one.ib.cancelOrder(900_000);
  await one.error(900_000, 10147);
  const filled = one.place(market("BUY", 1));
  await one.status(filled, "Filled");
  one.ib.cancelOrder(filled);
  await one.error(filled, 10148);
  one.place(limit("BUY", 2, LOW), filled);
  await one.error(filled, 104);
}

async function clientsSeeTheirOwnOrdersOrAll() {
  const mine = one.place(limit("BUY", 1, LOW));
  const theirs = two.place(limit("BUY", 2, LOW));
  await one.status(mine, "Submitted");
  await two.status(theirs, "Submitted");
  const own = await two.openOrders(false);
  expect(own.length === 1 && own[0][2].clientId === two.clientId, `own orders ${own.length}`);
  const all = await two.openOrders(true);
  expect(new Set(all.map((args) => args[2].clientId)).size === 2, "not the orders of both clients");
}

async function clientIdIsTakenOnce() {
  const third = new Judge(host, port, clientId);
  third.ib.connect();
  await third.error(-1, 326);
  await third.wait("disconnected");
  third.ib.disconnect();
}

async function orderSurvivesAReconnect() {
  const id = one.place(limit("BUY", 1, LOW, { tif: "GTC" }));
  const permId = (await one.status(id, "Submitted"))[5];
  one.ib.disconnect();
  await one.wait("disconnected");
  one = await new Judge(host, port, clientId).open();
  expect(one.next > id, `next valid id ${one.next} after ${id}`);
  const open = (await one.openOrders(false)).find((args) => args[0] === id);
  expect(open?.[2].permId === permId, "the order is gone");
}

async function globalCancelEndsAllOrders() {
  const open = await one.openOrders(true);
  expect(open.length === 3, `${open.length} orders are open`);
  one.ib.reqGlobalCancel();
  for (const [id, , order] of open) await (order.clientId === clientId ? one : two).status(id, "Cancelled");
  expect((await one.openOrders(true)).length === 0, "orders are left");
}

async function historyOfOrdersIsTold() {
  one.ib.reqCompletedOrders(false);
  await one.wait("completedOrder", (args) => args[2].status === "Filled");
  await one.wait("completedOrder", (args) => args[2].status === "Cancelled");
  await one.wait("completedOrdersEnd");
}

main([
  connects,
  limitOrderRestsIsChangedAndIsCancelled,
  orderWithoutATimeInForceIsADayOrder,
  marketOrderFillsAndMakesAPosition,
  whatIfTellsMarginAndPlacesNothing,
  childrenWaitForTheirParentAndEndWithIt,
  oneChildEndsTheOther,
  fillCancelsTheRestOfItsOcaGroup,
  mistakesGetTheCodesOfTws,
  clientsSeeTheirOwnOrdersOrAll,
  clientIdIsTakenOnce,
  orderSurvivesAReconnect,
  globalCancelEndsAllOrders,
  historyOfOrdersIsTold,
]);
