package io.github.twsharness.session.control;

import io.github.twsharness.session.LaneEvidence;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.Mode;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.PositionChange;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.report.HolderOrders;
import io.github.twsharness.session.report.PacingWaits;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.report.SkippedTest;
import io.github.twsharness.session.report.TestRun;
import io.github.twsharness.session.settings.NamedLimits;
import io.github.twsharness.session.settings.OrderLimits;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Writes and reads the bodies of the control API: Java properties, lists as {@code name.count} and {@code name.0.key}.
 *
 * <p>Not safe for use by several threads.
 */
final class Form {

    private final Properties properties;
    private final String prefix;

    private Form(Properties properties, String prefix) {
        this.properties = properties;
        this.prefix = prefix;
    }

    static Form empty() {
        return new Form(new Properties(), "");
    }

    static Form parse(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Form(properties, "");
    }

    Form set(String key, Object value) {
        properties.setProperty(prefix + key, value.toString());
        return this;
    }

    String text(String key) {
        String value = properties.getProperty(prefix + key);
        if (value == null) {
            throw new IllegalArgumentException("The field " + prefix + key + " is missing");
        }
        return value;
    }

    int integer(String key) {
        return Integer.parseInt(text(key));
    }

    long longInteger(String key) {
        return Long.parseLong(text(key));
    }

    boolean flag(String key) {
        return Boolean.parseBoolean(text(key));
    }

    private <T> Form list(String key, List<T> items, BiConsumer<Form, T> writer) {
        set(key + ".count", items.size());
        for (int i = 0; i < items.size(); i++) {
            writer.accept(new Form(properties, prefix + key + "." + i + "."), items.get(i));
        }
        return this;
    }

    private <T> List<T> list(String key, Function<Form, T> reader) {
        List<T> items = new ArrayList<>();
        int count = integer(key + ".count");
        for (int i = 0; i < count; i++) {
            items.add(reader.apply(new Form(properties, prefix + key + "." + i + ".")));
        }
        return items;
    }

    @Override
    public String toString() {
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static Form of(LeaseGrant grant) {
        return empty().set("leaseId", grant.leaseId())
                .set("host", grant.host())
                .set("port", grant.port())
                .set("clientId", grant.clientId())
                .set("account", grant.account())
                .set("serverVersion", grant.serverVersion())
                .set("mode", grant.mode());
    }

    LeaseGrant toLeaseGrant() {
        return new LeaseGrant(
                text("leaseId"),
                text("host"),
                integer("port"),
                integer("clientId"),
                text("account"),
                integer("serverVersion"),
                Mode.valueOf(text("mode")));
    }

    static Form of(ResetReport report) {
        return empty().list("cancelled", report.cancelled(), Form::write)
                .list("left", report.left(), Form::write)
                .list("positionChanges", report.positionChanges(), Form::write)
                .set("tookNanos", report.took().toNanos());
    }

    ResetReport toResetReport() {
        return new ResetReport(
                list("cancelled", Form::readOrder),
                list("left", Form::readOrder),
                list("positionChanges", Form::readPositionChange),
                Duration.ofNanos(longInteger("tookNanos")));
    }

    static Form of(List<OrderView> orders) {
        return empty().list("orders", orders, Form::write);
    }

    List<OrderView> toOrders() {
        return list("orders", Form::readOrder);
    }

    static Form ofEvents(List<String> events) {
        return empty().texts("events", events);
    }

    List<String> toEvents() {
        return texts("events");
    }

    static Form of(List<NamedLimits> limits, String scope) {
        return empty().set("scope", scope).list("limits", limits, Form::writeLimits);
    }

    List<NamedLimits> toLimits() {
        return list("limits", Form::readLimits);
    }

    private static void writeLimits(Form form, NamedLimits named) {
        OrderLimits limits = named.limits();
        form.set("origin", named.origin())
                .set(
                        "maxOrderSize",
                        limits.maxOrderSize().map(BigDecimal::toPlainString).orElse(""))
                .set(
                        "maxOrderValue",
                        limits.maxOrderValue().map(BigDecimal::toPlainString).orElse(""))
                .set(
                        "maxOrders",
                        limits.maxOrders().isPresent() ? limits.maxOrders().getAsInt() : "")
                .list("allowedSymbols", List.copyOf(limits.allowedSymbols()), Form::writeText);
    }

    private static NamedLimits readLimits(Form form) {
        String maxOrders = form.text("maxOrders");
        return new NamedLimits(
                form.text("origin"),
                new OrderLimits(
                        form.decimal("maxOrderSize"),
                        form.decimal("maxOrderValue"),
                        maxOrders.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(maxOrders)),
                        Optional.empty(),
                        Set.copyOf(form.list("allowedSymbols", Form::readText))));
    }

    private Optional<BigDecimal> decimal(String key) {
        String value = text(key);
        return value.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(value));
    }

    static Form of(LaneEvidence evidence) {
        return empty().set("clientId", evidence.clientId())
                .list("findings", evidence.findings(), Form::writeText)
                .list("orders", evidence.orders(), Form::writeText)
                .list("notices", evidence.notices(), Form::writeText)
                .list("frames", evidence.frames(), Form::writeText);
    }

    LaneEvidence toEvidence() {
        return new LaneEvidence(
                integer("clientId"),
                list("findings", Form::readText),
                list("orders", Form::readText),
                list("notices", Form::readText),
                list("frames", Form::readText));
    }

    private static void writeText(Form form, String text) {
        form.set("text", text);
    }

    private static String readText(Form form) {
        return form.text("text");
    }

    static Form of(SessionReport report) {
        return empty().set("mode", report.mode())
                .set("endpoint", report.endpoint())
                .set("serverVersion", report.serverVersion())
                .set("account", report.account())
                .set("shard", report.shard())
                .list(
                        "tests",
                        report.tests(),
                        (form, test) -> form.set("id", test.id()).set("state", test.state()))
                .list(
                        "skipped",
                        report.skipped(),
                        (form, test) -> form.set("name", test.name()).set("reason", test.reason()))
                .list("clientIds", report.clientIds(), (form, id) -> form.set("id", id))
                .set("ordersPlaced", report.ordersPlaced())
                .set("ordersCancelled", report.ordersCancelled())
                .list("ordersLeft", report.ordersLeft(), Form::write)
                .list("ordersByHolder", report.ordersByHolder(), Form::write)
                .list("positionChanges", report.positionChanges(), Form::write)
                .set("pacedMessages", report.pacing().messages())
                .set("pacedNanos", report.pacing().total().toNanos())
                .set("pacedNanosAtMost", report.pacing().longest().toNanos())
                .list("findings", report.findings(), Form::write)
                .texts("failures", report.failures())
                .texts("notes", report.notes());
    }

    SessionReport toSessionReport() {
        return new SessionReport(
                Mode.valueOf(text("mode")),
                text("endpoint"),
                integer("serverVersion"),
                text("account"),
                text("shard"),
                list("tests", form -> new TestRun(form.text("id"), TestRun.State.valueOf(form.text("state")))),
                list("skipped", form -> new SkippedTest(form.text("name"), form.text("reason"))),
                list("clientIds", form -> form.integer("id")),
                integer("ordersPlaced"),
                integer("ordersCancelled"),
                list("ordersLeft", Form::readOrder),
                list("ordersByHolder", Form::readHolderOrders),
                list("positionChanges", Form::readPositionChange),
                new PacingWaits(
                        longInteger("pacedMessages"),
                        Duration.ofNanos(longInteger("pacedNanos")),
                        Duration.ofNanos(longInteger("pacedNanosAtMost"))),
                list("findings", Form::readFinding),
                texts("failures"),
                texts("notes"));
    }

    private Form texts(String key, List<String> texts) {
        return list(key, texts, (form, text) -> form.set("text", text));
    }

    private List<String> texts(String key) {
        return list(key, form -> form.text("text"));
    }

    private static void write(Form form, HolderOrders orders) {
        form.set("holder", orders.holder())
                .set("placed", orders.placed())
                .list("cancelled", orders.cancelled(), Form::write)
                .list("left", orders.left(), Form::write);
    }

    private static HolderOrders readHolderOrders(Form form) {
        return new HolderOrders(
                form.text("holder"),
                form.integer("placed"),
                form.list("cancelled", Form::readOrder),
                form.list("left", Form::readOrder));
    }

    private static void write(Form form, Finding finding) {
        form.set("code", finding.code())
                .set("symptom", finding.symptom())
                .set("likelyCause", finding.likelyCause())
                .texts("steps", finding.steps())
                .texts("evidence", finding.evidence());
    }

    private static Finding readFinding(Form form) {
        return new Finding(
                form.text("code"),
                form.text("symptom"),
                form.text("likelyCause"),
                form.texts("steps"),
                form.texts("evidence"));
    }

    private static void write(Form form, OrderView order) {
        form.set("clientId", order.clientId())
                .set("orderId", order.orderId())
                .set("permId", order.permId())
                .set("symbol", order.symbol())
                .set("action", order.action())
                .set("quantity", order.quantity())
                .set("orderType", order.orderType())
                .set("status", order.status())
                .set("filled", order.filled());
    }

    private static void write(Form form, PositionChange change) {
        form.set("conId", change.conId())
                .set("symbol", change.symbol())
                .set("secType", change.secType())
                .set("quantity", change.quantity());
    }

    private static PositionChange readPositionChange(Form form) {
        return new PositionChange(
                form.integer("conId"), form.text("symbol"), form.text("secType"), form.text("quantity"));
    }

    private static OrderView readOrder(Form form) {
        return new OrderView(
                form.integer("clientId"),
                form.integer("orderId"),
                form.longInteger("permId"),
                form.text("symbol"),
                form.text("action"),
                form.text("quantity"),
                form.text("orderType"),
                form.text("status"),
                form.text("filled"));
    }
}
