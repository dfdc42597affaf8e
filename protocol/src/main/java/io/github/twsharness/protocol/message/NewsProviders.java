package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.util.List;

/**
 * Tell which providers of news there are.
 *
 * @param providers providers
 */
public record NewsProviders(List<NewsProvider> providers) implements Response {
    public NewsProviders {
        providers = List.copyOf(providers);
    }

    @Override
    public ResponseType type() {
        return ResponseType.NEWS_PROVIDERS;
    }
}
