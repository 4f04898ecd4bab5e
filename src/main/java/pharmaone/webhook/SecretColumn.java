package pharmaone.webhook;

import jakarta.inject.Singleton;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** How a signing secret stands in its column. It is needed again to sign, so a hash would not do. */
@Singleton
@Converter
public class SecretColumn implements AttributeConverter<SigningSecret, String> {

    @Override
    public String convertToDatabaseColumn(SigningSecret secret) {
        return secret == null ? null : secret.text();
    }

    @Override
    public SigningSecret convertToEntityAttribute(String column) {
        return column == null ? null : new SigningSecret(column);
    }
}
