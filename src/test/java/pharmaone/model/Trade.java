package pharmaone.model;

import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Rows;

/** Runs operations on a fresh organisation beside the model, each client's in its order, all clients at once. */
final class Trade {

    /** So often a failure is tried again with fewer operations. */
    private static final int ATTEMPTS = 150;

    private final Rows rows;

    Trade(Rows rows) {
        this.rows = rows;
    }

    /** What went otherwise than the rules say, with the operations that it takes; empty when nothing did. */
    String verdict(List<Operation> operations) {
        String failure = run(operations);
        if (failure.isEmpty()) {
            return "";
        }
        List<Operation> fewer = shrunk(operations);
        String told = run(fewer);
        return "%s%nafter%n%s%n%nat first %s%nafter%n%s"
                .formatted(told.isEmpty() ? "(not each time)" : told, lines(fewer), failure, lines(operations));
    }

    private static String lines(List<Operation> operations) {
        return String.join("\n", operations.stream().map(Operation::toString).toList());
    }

    /** Drops half of them, a quarter, and so on, as long as what is left still fails. */
    private List<Operation> shrunk(List<Operation> operations) {
        List<Operation> kept = operations;
        int attempts = 0;
        for (int size = kept.size() / 2; size > 0; size /= 2) {
            for (int from = 0; from < kept.size() && attempts < ATTEMPTS; attempts++) {
                List<Operation> fewer = new ArrayList<>(kept.subList(0, from));
                fewer.addAll(kept.subList(Math.min(from + size, kept.size()), kept.size()));
                if (fewer.isEmpty() || run(fewer).isEmpty()) {
                    from += size;
                } else {
                    kept = fewer;
                }
            }
        }
        return kept;
    }

    private String run(List<Operation> operations) {
        World world = World.fresh(rows);
        List<Integer> clients =
                operations.stream().map(Operation::client).distinct().toList();
        boolean shared = clients.size() > 1;
        List<Model> models =
                clients.stream().map(client -> new Model(world, shared)).toList();
        int port = RestAssured.port;
        List<String> failures = AtOnce.times(clients.size(), place -> {
            RestAssured.port = port;
            return run(
                    world,
                    models.get(place),
                    operations.stream()
                            .filter(operation -> operation.client() == clients.get(place))
                            .toList());
        });
        String failure = String.join("", failures);
        return failure.isEmpty() ? new Reckoning(world, models).differences() : failure;
    }

    private static String run(World world, Model model, List<Operation> operations) {
        Known known = Known.nothing(operations.get(0).client());
        for (Operation operation : operations) {
            Call call = world.send(operation, known);
            Answer expected = model.expect(call);
            if (!expected.equals(call.answer())) {
                return "%s%n  must be %s%n  and was %s%n".formatted(operation, expected, call.answer());
            }
            known.learn(call);
        }
        return "";
    }
}
