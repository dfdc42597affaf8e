package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.ServerFeature.BOND_ISSUER_ID;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Repeated.repeated;
import static io.github.twsharness.protocol.codec.Row.row;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.ContractDescription;
import io.github.twsharness.protocol.message.MarketRule;
import io.github.twsharness.protocol.message.PriceIncrement;
import io.github.twsharness.protocol.message.RequestMarketRule;
import io.github.twsharness.protocol.message.RequestMatchingSymbols;
import io.github.twsharness.protocol.message.SymbolSamples;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Messages that help to find contracts and to price orders for them. */
final class SymbolLayouts {

    private static final Attribute<String> PATTERN = Attribute.text("pattern");
    private static final Attribute<String> DERIVATIVE_SEC_TYPE = Attribute.text("derivativeSecType");
    private static final Attribute<List<String>> DERIVATIVE_SEC_TYPES = Attribute.list("derivativeSecTypes");
    static final Attribute<List<ContractDescription>> CONTRACTS = Attribute.list("contractDescriptions");
    private static final Attribute<BigDecimal> LOW_EDGE = Attribute.decimalOrZero("lowEdge");
    private static final Attribute<BigDecimal> INCREMENT = Attribute.decimalOrZero("increment");
    private static final Attribute<Integer> MARKET_RULE_ID = Attribute.integer("marketRuleId", 0);
    static final Attribute<List<PriceIncrement>> INCREMENTS = Attribute.list("priceIncrements");

    static final Layout<RequestMatchingSymbols> REQUEST_MATCHING_SYMBOLS = Layout.of(
            "reqMatchingSymbols",
            request -> Attributes.builder()
                    .set(REQUEST_ID, request.requestId())
                    .set(PATTERN, request.pattern())
                    .build(),
            values -> new RequestMatchingSymbols(values.get(REQUEST_ID), values.get(PATTERN)),
            row(REQUEST_ID),
            row(PATTERN));

    private static final Layout<String> DERIVATIVE = Layout.of(
            "derivativeSecType",
            type -> Attributes.EMPTY.with(DERIVATIVE_SEC_TYPE, type),
            values -> values.get(DERIVATIVE_SEC_TYPE),
            row(DERIVATIVE_SEC_TYPE));

    private static final Layout<ContractDescription> CONTRACT_DESCRIPTION = Layout.of(
            "contractDescription",
            item -> item.contract().attributes().toBuilder()
                    .set(DERIVATIVE_SEC_TYPES, item.derivativeSecTypes())
                    .set(ContractAttributes.DESCRIPTION, item.description())
                    .build(),
            values -> new ContractDescription(
                    Contract.of(values.only(ContractBlocks.ATTRIBUTES).without(Set.of(ContractAttributes.DESCRIPTION))),
                    values.get(DERIVATIVE_SEC_TYPES),
                    values.get(ContractAttributes.DESCRIPTION)),
            row(ContractAttributes.CON_ID),
            row(ContractAttributes.SYMBOL),
            row(ContractAttributes.SEC_TYPE),
            row(ContractAttributes.PRIMARY_EXCHANGE),
            row(ContractAttributes.CURRENCY),
            repeated(DERIVATIVE_SEC_TYPES, DERIVATIVE),
            row(ContractAttributes.DESCRIPTION).since(BOND_ISSUER_ID),
            row(ContractAttributes.ISSUER_ID).since(BOND_ISSUER_ID));

    static final Layout<SymbolSamples> SYMBOL_SAMPLES = Layout.of(
            "symbolSamples",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(CONTRACTS, response.contracts())
                    .build(),
            values -> new SymbolSamples(values.get(REQUEST_ID), values.get(CONTRACTS)),
            row(REQUEST_ID),
            repeated(CONTRACTS, CONTRACT_DESCRIPTION));

    private static final Layout<PriceIncrement> PRICE_INCREMENT = Layout.of(
            "priceIncrement",
            item -> Attributes.builder()
                    .set(LOW_EDGE, item.lowEdge())
                    .set(INCREMENT, item.increment())
                    .build(),
            values -> new PriceIncrement(values.get(LOW_EDGE), values.get(INCREMENT)),
            row(LOW_EDGE),
            row(INCREMENT));

    static final Layout<RequestMarketRule> REQUEST_MARKET_RULE = Layout.of(
            "reqMarketRule",
            request -> Attributes.EMPTY.with(MARKET_RULE_ID, request.marketRuleId()),
            values -> new RequestMarketRule(values.get(MARKET_RULE_ID)),
            row(MARKET_RULE_ID));

    static final Layout<MarketRule> MARKET_RULE = Layout.of(
            "marketRule",
            response -> Attributes.builder()
                    .set(MARKET_RULE_ID, response.marketRuleId())
                    .set(INCREMENTS, response.increments())
                    .build(),
            values -> new MarketRule(values.get(MARKET_RULE_ID), values.get(INCREMENTS)),
            row(MARKET_RULE_ID),
            repeated(INCREMENTS, PRICE_INCREMENT));

    private SymbolLayouts() {}
}
