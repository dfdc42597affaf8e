package io.github.twsharness.session.host;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ResponseType;
import io.github.twsharness.protocol.codec.MalformedMessageException;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.ContractData;
import io.github.twsharness.protocol.message.ContractDataEnd;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestContractDetails;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.TickPrice;
import java.util.OptionalInt;

/**
 * Picks out of what passes over one lane what {@link Sightings} learns from.
 *
 * <p>Requests are always noted, so that a limit which a test sets later knows which ids are in use.
 */
final class SightingsFeed {

    private final int clientId;
    private final Sightings sightings;

    SightingsFeed(int clientId, Sightings sightings) {
        this.clientId = clientId;
        this.sightings = sightings;
    }

    /** Takes note of a request about to leave. */
    void request(MessageCodec codec, RequestType type, Frame frame) {
        OptionalInt id = codec.requestId(frame);
        if (id.isEmpty()) {
            return;
        }
        switch (type) {
            case REQUEST_MARKET_DATA, REQUEST_CONTRACT_DETAILS -> asked(codec, id.getAsInt(), frame);
            case CANCEL_MARKET_DATA -> sightings.cancelledPrices(clientId, id.getAsInt());
            case CANCEL_CONTRACT_DETAILS -> sightings.cancelledDetails(clientId, id.getAsInt());
            default -> {
                // Nothing is learned from the others.
            }
        }
    }

    // What this project cannot read TWS may: then nobody here knows what the answers are about.
    private void asked(MessageCodec codec, int requestId, Frame frame) {
        try {
            if (!codec.unread(frame).isEmpty()) {
                sightings.unreadable(clientId, requestId);
                return;
            }
            Request request = codec.decodeRequest(frame).orElseThrow();
            if (request instanceof RequestMarketData wanted) {
                sightings.askedForPrices(clientId, wanted.requestId(), wanted.contract());
            } else if (request instanceof RequestContractDetails wanted) {
                sightings.askedForDetails(clientId, wanted.requestId(), wanted.contract());
            }
        } catch (MalformedMessageException e) {
            sightings.unreadable(clientId, requestId);
        }
    }

    /** Tells whether a response of a type has to be decoded for it. */
    boolean wants(ResponseType type) {
        return switch (type) {
            case TICK_PRICE -> sightings.isNeeded();
            case CONTRACT_DATA, CONTRACT_DATA_END -> true;
            default -> false;
        };
    }

    /** Learns from what TWS says. */
    void response(Response message) {
        if (message instanceof TickPrice tick) {
            sightings.priced(clientId, tick);
        } else if (message instanceof ContractData description) {
            sightings.described(clientId, description.requestId(), description.details());
        } else if (message instanceof ContractDataEnd end) {
            sightings.detailsEnded(clientId, end.requestId());
        } else if (message instanceof ErrorMessage error) {
            sightings.refused(clientId, error);
        }
    }

    /** Forgets what the lane asked for. */
    void forget() {
        sightings.forget(clientId);
    }
}
