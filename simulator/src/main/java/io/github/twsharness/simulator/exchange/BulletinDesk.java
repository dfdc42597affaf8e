package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.CancelNewsBulletins;
import io.github.twsharness.protocol.message.NewsBulletin;
import io.github.twsharness.protocol.message.RequestNewsBulletins;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sends bulletins, which come from a script only: IBKR's own are rare, and a day without one is nothing to tell. */
final class BulletinDesk {

    private static final int REGULAR = 1;

    private final List<NewsBulletin> sent = new ArrayList<>();
    private final Set<Participant> subscribers = new LinkedHashSet<>();
    private int lastId;

    BulletinDesk(Answers answers) {
        answers.on(RequestNewsBulletins.class, (client, request) -> {
            if (subscribers.add(client) && request.allMessages()) {
                sent.forEach(client::send);
            }
        });
        answers.on(CancelNewsBulletins.class, (client, request) -> subscribers.remove(client));
    }

    /** Sends a bulletin to those who asked for them, and keeps it for those who will ask for the earlier ones. */
    void send(String text) {
        NewsBulletin bulletin = new NewsBulletin(++lastId, REGULAR, text, "");
        sent.add(bulletin);
        subscribers.forEach(client -> client.send(bulletin));
    }

    /** Forgets the bulletins that were sent. */
    void forget() {
        sent.clear();
    }

    void left(Participant client) {
        subscribers.remove(client);
    }
}
