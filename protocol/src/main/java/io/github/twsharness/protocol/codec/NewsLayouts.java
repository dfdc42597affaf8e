package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Repeated.repeated;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.ShortLayouts.bare;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CancelNewsBulletins;
import io.github.twsharness.protocol.message.HistoricalNews;
import io.github.twsharness.protocol.message.HistoricalNewsEnd;
import io.github.twsharness.protocol.message.NewsArticle;
import io.github.twsharness.protocol.message.NewsBulletin;
import io.github.twsharness.protocol.message.NewsProvider;
import io.github.twsharness.protocol.message.NewsProviders;
import io.github.twsharness.protocol.message.RequestHistoricalNews;
import io.github.twsharness.protocol.message.RequestNewsArticle;
import io.github.twsharness.protocol.message.RequestNewsBulletins;
import io.github.twsharness.protocol.message.RequestNewsProviders;
import io.github.twsharness.protocol.message.TickNews;
import java.time.Instant;
import java.util.List;

/** Messages about news. */
final class NewsLayouts {

    private static final Attribute<Boolean> ALL_MESSAGES = Attribute.flag("allMsgs");
    private static final Attribute<Integer> MESSAGE_ID = Attribute.integer("msgId", 0);
    private static final Attribute<Integer> MESSAGE_TYPE = Attribute.integer("msgType", 0);
    private static final Attribute<String> MESSAGE = Attribute.text("message");
    private static final Attribute<String> EXCHANGE = Attribute.text("origExchange");
    private static final Attribute<String> CODE = Attribute.text("providerCode");
    private static final Attribute<String> NAME = Attribute.text("providerName");
    static final Attribute<List<NewsProvider>> PROVIDERS = Attribute.list("newsProviders");
    private static final Attribute<String> PROVIDER_CODE = Attribute.text("providerCode");
    private static final Attribute<String> ARTICLE_ID = Attribute.text("articleId");
    private static final Attribute<String> OPTIONS = Attribute.text("newsArticleOptions");
    private static final Attribute<Integer> ARTICLE_TYPE = Attribute.integer("articleType", 0);
    private static final Attribute<String> ARTICLE_TEXT = Attribute.text("articleText");
    private static final Attribute<Integer> CON_ID = Attribute.integer("conId", 0);
    private static final Attribute<String> PROVIDER_CODES = Attribute.text("providerCodes");
    private static final Attribute<String> START_DATE_TIME = Attribute.text("startDateTime");
    private static final Attribute<String> END_DATE_TIME = Attribute.text("endDateTime");
    private static final Attribute<Integer> TOTAL_RESULTS = Attribute.integer("totalResults", 0);
    private static final Attribute<String> REQUEST_HISTORICAL_NEWS_OPTIONS = Attribute.text("historicalNewsOptions");
    private static final Attribute<String> TIME = Attribute.text("time");
    private static final Attribute<String> HEADLINE = Attribute.text("headline");
    private static final Attribute<Boolean> HAS_MORE = Attribute.flag("hasMore");
    private static final Attribute<Long> TICK_NEWS_TIME = Attribute.longInteger("timeStamp", 0);
    private static final Attribute<String> EXTRA_DATA = Attribute.text("extraData");

    static final Layout<RequestNewsBulletins> REQUEST_NEWS_BULLETINS = Layout.of(
            "reqNewsBulletins",
            request -> Attributes.EMPTY.with(ALL_MESSAGES, request.allMessages()),
            values -> new RequestNewsBulletins(values.get(ALL_MESSAGES)),
            version(1),
            row(ALL_MESSAGES));

    static final Layout<CancelNewsBulletins> CANCEL_NEWS_BULLETINS =
            bare("cancelNewsBulletins", CancelNewsBulletins::new, version(1));

    static final Layout<NewsBulletin> NEWS_BULLETINS = Layout.of(
            "newsBulletins",
            response -> Attributes.builder()
                    .set(MESSAGE_ID, response.messageId())
                    .set(MESSAGE_TYPE, response.messageType())
                    .set(MESSAGE, response.message())
                    .set(EXCHANGE, response.exchange())
                    .build(),
            values -> new NewsBulletin(
                    values.get(MESSAGE_ID), values.get(MESSAGE_TYPE), values.get(MESSAGE), values.get(EXCHANGE)),
            version(1),
            row(MESSAGE_ID),
            row(MESSAGE_TYPE),
            row(MESSAGE),
            row(EXCHANGE));

    static final Layout<RequestNewsProviders> REQUEST_NEWS_PROVIDERS =
            bare("reqNewsProviders", RequestNewsProviders::new);

    private static final Layout<NewsProvider> NEWS_PROVIDER = Layout.of(
            "newsProvider",
            item -> Attributes.builder()
                    .set(CODE, item.code())
                    .set(NAME, item.name())
                    .build(),
            values -> new NewsProvider(values.get(CODE), values.get(NAME)),
            row(CODE),
            row(NAME));

    static final Layout<NewsProviders> NEWS_PROVIDERS = Layout.of(
            "newsProviders",
            response -> Attributes.EMPTY.with(PROVIDERS, response.providers()),
            values -> new NewsProviders(values.get(PROVIDERS)),
            repeated(PROVIDERS, NEWS_PROVIDER));

    static final Layout<RequestNewsArticle> REQUEST_NEWS_ARTICLE = Layout.of(
            "reqNewsArticle",
            request -> Attributes.builder()
                    .set(REQUEST_ID, request.requestId())
                    .set(PROVIDER_CODE, request.providerCode())
                    .set(ARTICLE_ID, request.articleId())
                    .set(OPTIONS, request.options())
                    .build(),
            values -> new RequestNewsArticle(
                    values.get(REQUEST_ID), values.get(PROVIDER_CODE), values.get(ARTICLE_ID), values.get(OPTIONS)),
            row(REQUEST_ID),
            row(PROVIDER_CODE),
            row(ARTICLE_ID),
            row(OPTIONS));

    static final Layout<NewsArticle> NEWS_ARTICLE = Layout.of(
            "newsArticle",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(ARTICLE_TYPE, response.articleType())
                    .set(ARTICLE_TEXT, response.text())
                    .build(),
            values -> new NewsArticle(values.get(REQUEST_ID), values.get(ARTICLE_TYPE), values.get(ARTICLE_TEXT)),
            row(REQUEST_ID),
            row(ARTICLE_TYPE),
            row(ARTICLE_TEXT));

    static final Layout<RequestHistoricalNews> REQUEST_HISTORICAL_NEWS = Layout.of(
            "reqHistoricalNews",
            request -> Attributes.builder()
                    .set(REQUEST_ID, request.requestId())
                    .set(CON_ID, request.conId())
                    .set(PROVIDER_CODES, request.providerCodes())
                    .set(START_DATE_TIME, request.startDateTime())
                    .set(END_DATE_TIME, request.endDateTime())
                    .set(TOTAL_RESULTS, request.totalResults())
                    .set(REQUEST_HISTORICAL_NEWS_OPTIONS, request.options())
                    .build(),
            values -> new RequestHistoricalNews(
                    values.get(REQUEST_ID),
                    values.get(CON_ID),
                    values.get(PROVIDER_CODES),
                    values.get(START_DATE_TIME),
                    values.get(END_DATE_TIME),
                    values.get(TOTAL_RESULTS),
                    values.get(REQUEST_HISTORICAL_NEWS_OPTIONS)),
            row(REQUEST_ID),
            row(CON_ID),
            row(PROVIDER_CODES),
            row(START_DATE_TIME),
            row(END_DATE_TIME),
            row(TOTAL_RESULTS),
            row(REQUEST_HISTORICAL_NEWS_OPTIONS));

    static final Layout<HistoricalNews> HISTORICAL_NEWS = Layout.of(
            "historicalNews",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(TIME, response.time())
                    .set(PROVIDER_CODE, response.providerCode())
                    .set(ARTICLE_ID, response.articleId())
                    .set(HEADLINE, response.headline())
                    .build(),
            values -> new HistoricalNews(
                    values.get(REQUEST_ID),
                    values.get(TIME),
                    values.get(PROVIDER_CODE),
                    values.get(ARTICLE_ID),
                    values.get(HEADLINE)),
            row(REQUEST_ID),
            row(TIME),
            row(PROVIDER_CODE),
            row(ARTICLE_ID),
            row(HEADLINE));

    static final Layout<HistoricalNewsEnd> HISTORICAL_NEWS_END = Layout.of(
            "historicalNewsEnd",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(HAS_MORE, response.hasMore())
                    .build(),
            values -> new HistoricalNewsEnd(values.get(REQUEST_ID), values.get(HAS_MORE)),
            row(REQUEST_ID),
            row(HAS_MORE));

    static final Layout<TickNews> TICK_NEWS = Layout.of(
            "tickNews",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(TICK_NEWS_TIME, response.time().toEpochMilli())
                    .set(PROVIDER_CODE, response.providerCode())
                    .set(ARTICLE_ID, response.articleId())
                    .set(HEADLINE, response.headline())
                    .set(EXTRA_DATA, response.extraData())
                    .build(),
            values -> new TickNews(
                    values.get(REQUEST_ID),
                    Instant.ofEpochMilli(values.get(TICK_NEWS_TIME)),
                    values.get(PROVIDER_CODE),
                    values.get(ARTICLE_ID),
                    values.get(HEADLINE),
                    values.get(EXTRA_DATA)),
            row(REQUEST_ID),
            row(TICK_NEWS_TIME),
            row(PROVIDER_CODE),
            row(ARTICLE_ID),
            row(HEADLINE),
            row(EXTRA_DATA));

    private NewsLayouts() {}
}
