package pharmaone.boot;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets everybody {@code @Inject Mode}; the launcher has decided it and written it into the configuration. */
class ModeProducer {

    @Produces
    @Singleton
    Mode mode(@ConfigProperty(name = "gateway.mode") String word) {
        return Mode.of(word);
    }
}
