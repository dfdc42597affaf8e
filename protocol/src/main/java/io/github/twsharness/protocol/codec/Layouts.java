package io.github.twsharness.protocol.codec;

import static java.util.Map.entry;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ResponseType;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.Response;
import java.util.Map;

/** Every layout, by the type of its message. */
final class Layouts {

    static final Map<RequestType, Layout<? extends Request>> REQUESTS = Map.ofEntries(
            entry(RequestType.START_API, SessionLayouts.START_API),
            entry(RequestType.REQUEST_IDS, SessionLayouts.REQUEST_IDS),
            entry(RequestType.REQUEST_CURRENT_TIME, SessionLayouts.REQUEST_CURRENT_TIME),
            entry(RequestType.REQUEST_MANAGED_ACCOUNTS, AccountLayouts.REQUEST_MANAGED_ACCOUNTS),
            entry(RequestType.REQUEST_POSITIONS, AccountLayouts.REQUEST_POSITIONS),
            entry(RequestType.CANCEL_POSITIONS, AccountLayouts.CANCEL_POSITIONS),
            entry(RequestType.REQUEST_ACCOUNT_SUMMARY, AccountLayouts.REQUEST_ACCOUNT_SUMMARY),
            entry(RequestType.CANCEL_ACCOUNT_SUMMARY, AccountLayouts.CANCEL_ACCOUNT_SUMMARY),
            entry(RequestType.PLACE_ORDER, PlaceOrderLayout.PLACE_ORDER),
            entry(RequestType.CANCEL_ORDER, OrderLayouts.CANCEL_ORDER),
            entry(RequestType.REQUEST_GLOBAL_CANCEL, OrderLayouts.REQUEST_GLOBAL_CANCEL),
            entry(RequestType.REQUEST_OPEN_ORDERS, OrderLayouts.REQUEST_OPEN_ORDERS),
            entry(RequestType.REQUEST_ALL_OPEN_ORDERS, OrderLayouts.REQUEST_ALL_OPEN_ORDERS),
            entry(RequestType.REQUEST_AUTO_OPEN_ORDERS, OrderLayouts.REQUEST_AUTO_OPEN_ORDERS),
            entry(RequestType.REQUEST_EXECUTIONS, ExecutionLayouts.REQUEST_EXECUTIONS),
            entry(RequestType.REQUEST_CONTRACT_DETAILS, ContractLayouts.REQUEST_CONTRACT_DETAILS),
            entry(RequestType.REQUEST_MARKET_DATA, MarketDataLayouts.REQUEST_MARKET_DATA),
            entry(RequestType.CANCEL_MARKET_DATA, MarketDataLayouts.CANCEL_MARKET_DATA),
            entry(RequestType.REQUEST_MARKET_DATA_TYPE, MarketDataLayouts.REQUEST_MARKET_DATA_TYPE));

    static final Map<ResponseType, Layout<? extends Response>> RESPONSES = Map.ofEntries(
            entry(ResponseType.MANAGED_ACCOUNTS, AccountLayouts.MANAGED_ACCOUNTS),
            entry(ResponseType.NEXT_VALID_ID, SessionLayouts.NEXT_VALID_ID),
            entry(ResponseType.CURRENT_TIME, SessionLayouts.CURRENT_TIME),
            entry(ResponseType.ERROR, SessionLayouts.ERROR),
            entry(ResponseType.POSITION, AccountLayouts.POSITION),
            entry(ResponseType.POSITION_END, AccountLayouts.POSITION_END),
            entry(ResponseType.ACCOUNT_SUMMARY, AccountLayouts.ACCOUNT_SUMMARY),
            entry(ResponseType.ACCOUNT_SUMMARY_END, AccountLayouts.ACCOUNT_SUMMARY_END),
            entry(ResponseType.OPEN_ORDER, OpenOrderLayout.OPEN_ORDER),
            entry(ResponseType.OPEN_ORDER_END, OrderLayouts.OPEN_ORDER_END),
            entry(ResponseType.ORDER_STATUS, OrderLayouts.ORDER_STATUS),
            entry(ResponseType.EXECUTION_DETAILS, ExecutionLayouts.EXECUTION_DETAILS),
            entry(ResponseType.EXECUTION_DETAILS_END, ExecutionLayouts.EXECUTION_DETAILS_END),
            entry(ResponseType.COMMISSION_REPORT, ExecutionLayouts.COMMISSION_REPORT),
            entry(ResponseType.CONTRACT_DATA, ContractLayouts.CONTRACT_DATA),
            entry(ResponseType.CONTRACT_DATA_END, ContractLayouts.CONTRACT_DATA_END),
            entry(ResponseType.TICK_PRICE, MarketDataLayouts.TICK_PRICE),
            entry(ResponseType.TICK_SIZE, MarketDataLayouts.TICK_SIZE),
            entry(ResponseType.TICK_STRING, MarketDataLayouts.TICK_STRING),
            entry(ResponseType.TICK_GENERIC, MarketDataLayouts.TICK_GENERIC),
            entry(ResponseType.TICK_REQUEST_PARAMETERS, MarketDataLayouts.TICK_REQUEST_PARAMETERS),
            entry(ResponseType.TICK_SNAPSHOT_END, MarketDataLayouts.TICK_SNAPSHOT_END),
            entry(ResponseType.TICK_OPTION_COMPUTATION, MarketDataLayouts.TICK_OPTION_COMPUTATION),
            entry(ResponseType.MARKET_DATA_TYPE, MarketDataLayouts.MARKET_DATA_TYPE_OF_REQUEST));

    private Layouts() {}
}
