package pharmaone.manager.integrations;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of keys, subscriptions and deliveries. */
@MessageBundle(value = "integrations", locale = "en")
public interface IntegrationTexts {
    String keys();

    String keysHint();

    String noKeys();

    String issue();

    String name();

    String nameHint();

    String scopes();

    /** By the wire's word, as the others with a {@code word}. */
    @Message
    String scope(String word);

    String created();

    String state();

    String active();

    @Message
    String revoked(String when);

    String revoke();

    String revokeHint();

    String revokeNow();

    @Message
    String secretOf(String name);

    @Message
    String signingSecretOf(String url);

    String secretHint();

    String copy();

    String copied();

    String subscriptions();

    String subscriptionsHint();

    String noSubscriptions();

    String subscribe();

    String url();

    String eventTypes();

    @Message
    String eventType(String word);

    String on();

    String off();

    String gone();

    String failing();

    @Message
    String failingSince(String when);

    @Message
    String quietUntil(String when);

    @Message
    String rotatingUntil(String when);

    String subscription();

    String sendTest();

    String testHint();

    String switchOff();

    String switchOn();

    String change();

    String secret();

    String rotate();

    String rotateHint();

    String endRotation();

    String endRotationHint();

    String delete();

    String deleteHint();

    String deleteNow();

    String deliveries();

    String noDeliveries();

    String event();

    String tries();

    String answer();

    String noAnswer();

    String notYet();

    @Message
    String status(String word);

    String statuses();

    String redeliver();

    String redeliverRange();

    String redeliverHint();

    @Message
    String sentAgain(String number);

    @Message
    String moreToSend(String when);

    String goOn();

    String from();

    String to();

    String which();

    String delivery();

    String deliveryId();

    String eventId();

    String tried();

    String nextTry();

    String settled();

    @Message
    String ms(String number);

    String body();

    String answered();
}
