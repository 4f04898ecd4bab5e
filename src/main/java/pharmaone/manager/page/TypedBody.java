package pharmaone.manager.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import pharmaone.http.body.Fields;
import pharmaone.http.body.FormBody;

/** A form turned into the body that the staff API takes, so that the same rules read both. */
public final class TypedBody {

    private final FormBody form;
    private final ObjectNode body = JsonNodeFactory.instance.objectNode();

    private TypedBody(FormBody form) {
        this.form = form;
    }

    public static TypedBody of(FormBody form) {
        return new TypedBody(form);
    }

    public TypedBody text(String name) {
        return text(name, form.text(name));
    }

    /** Null: nothing was typed. */
    public TypedBody text(String name, String value) {
        body.put(name, value);
        return this;
    }

    /** With its blanks, as passwords are. */
    public TypedBody verbatim(String name) {
        return text(name, form.all(name).stream().findFirst().orElse(null));
    }

    /** What a field of the pharmacy's local time has, as the API writes times. */
    public TypedBody time(String name) {
        String typed = form.text(name);
        try {
            return text(
                    name,
                    typed == null
                            ? null
                            : LocalDateTime.parse(typed)
                                    .atZone(Frame.ZONE)
                                    .toInstant()
                                    .toString());
        } catch (DateTimeParseException noTime) {
            return text(name, typed);
        }
    }

    /** All of that name, as ticked boxes are. */
    public TypedBody texts(String name) {
        return texts(name, form.all(name));
    }

    /** The lines of a field. */
    public TypedBody lines(String name) {
        String typed = form.text(name);
        return texts(
                name,
                typed == null
                        ? List.of()
                        : typed.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList());
    }

    private TypedBody texts(String name, List<String> values) {
        ArrayNode array = body.putArray(name);
        values.forEach(array::add);
        return this;
    }

    public TypedBody flag(String name, boolean value) {
        body.put(name, value);
        return this;
    }

    /** Those keys alone. */
    public TypedBody only(Collection<String> names) {
        body.retain(names);
        return this;
    }

    /** Fails with every broken rule. */
    public <T> Uni<T> read(Function<Fields, T> reader) {
        return Uni.createFrom().item(() -> Fields.read(body, reader));
    }
}
