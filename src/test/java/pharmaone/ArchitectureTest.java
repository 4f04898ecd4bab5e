package pharmaone;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Requires;
import pharmaone.auth.RequiresKey;
import pharmaone.refusal.Violation;

/** The house rules that a compiler does not know. */
class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("pharmaone");

    /** From the ground up; a package may know those of the floors below. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("money", "boot", "refusal"),
            Set.of("http", "privacy"),
            Set.of("vault", "search"),
            Set.of("auth", "webhook", "audit", "telemetry"),
            Set.of("delivery", "openapi"),
            Set.of("shop"),
            Set.of("inventory"),
            Set.of("product"),
            Set.of("order", "prescription"),
            Set.of("orderrequest", "report"),
            Set.of("shopdomain"),
            Set.of("manager", "sandbox"));

    /** Log or repeat the text of a failure, and decide nothing by it. */
    private static final Set<String> SPEAKERS =
            Set.of("CatalogueImport", "KeysInUse", "Recorded", "Reencrypt", "Repair");

    private static final DescribedPredicate<JavaMethod> ROUTES =
            DescribedPredicate.describe("routes", method -> method.getAnnotations().stream()
                    .map(JavaAnnotation::getRawType)
                    .anyMatch(type -> type.isAnnotatedWith(HttpMethod.class)));

    @Test
    void every_package_has_its_floor() {
        Set<String> known = FLOORS.stream().flatMap(Set::stream).collect(Collectors.toSet());
        Set<String> unknown =
                CODE.stream().map(ArchitectureTest::feature).collect(Collectors.toCollection(TreeSet::new));

        unknown.removeAll(known);

        assertEquals(Set.of(), unknown);
    }

    @Test
    void packages_know_only_those_below() {
        IntStream.range(0, FLOORS.size()).forEach(floor -> FLOORS.get(floor).forEach(feature -> classes()
                .that()
                .resideInAPackage("pharmaone." + feature + "..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "are outside, of " + feature + " itself or below it",
                        target -> mayBeKnown(target, feature, floor)))
                .allowEmptyShould(true)
                .check(CODE)));
    }

    private static boolean mayBeKnown(JavaClass target, String feature, int floor) {
        if (!target.getPackageName().startsWith("pharmaone")) {
            return true;
        }
        String other = feature(target);
        return other.equals(feature) || FLOORS.subList(0, floor).stream().anyMatch(below -> below.contains(other));
    }

    private static String feature(JavaClass type) {
        return type.getPackageName().replaceFirst("^pharmaone\\.?", "").replaceFirst("\\..*", "");
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("pharmaone.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void screens_have_no_cycles_and_the_frame_knows_none_of_them() {
        slices().matching("pharmaone.manager.(*)..").should().beFreeOfCycles().check(CODE);
        noClasses()
                .that()
                .resideInAnyPackage("pharmaone.manager.staff..", "pharmaone.manager.page..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are of a screen",
                        target -> target.getPackageName().startsWith("pharmaone.manager.")
                                && !target.getPackageName().matches("pharmaone\\.manager\\.(staff|page)")))
                .check(CODE);
    }

    @Test
    void routes_are_public_or_the_framework_overlooks_them() {
        methods().that(ROUTES).should().bePublic().check(CODE);
    }

    @Test
    void resources_are_known_to_nobody() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .bePackagePrivate()
                .check(CODE);
    }

    @Test
    void every_partner_route_says_what_it_requires() {
        methods()
                .that(ROUTES)
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages("pharmaone.manager..", "pharmaone.sandbox..")
                .should(beAnnotatedWith(Requires.class).or(beAnnotatedWith(RequiresKey.class)))
                .check(CODE);
    }

    @Test
    void entities_do_not_know_the_wire() {
        noClasses()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*Wire(\\$.*)?")
                .check(CODE);
    }

    @Test
    void every_question_to_the_database_starts_with_whose_data() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(DescribedPredicate.describe(
                        "ask for an organisation's data",
                        type -> type.isAssignableTo(PanacheRepositoryBase.class)
                                || type.getSimpleName().endsWith("Queries")))
                .should(new ArchCondition<>("have orgId as their first parameter") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        var parameters = method.reflect().getParameters();
                        boolean holds = method.reflect().isSynthetic()
                                || parameters.length > 0
                                        && parameters[0].getName().equals("orgId");
                        events.add(new SimpleConditionEvent(method, holds, method.getFullName()));
                    }
                })
                .check(CODE);
    }

    @Test
    void what_panache_brings_is_called_by_the_repository_alone() {
        noClasses()
                .that()
                .areNotAssignableTo(PanacheRepositoryBase.class)
                .should()
                .callMethodWhere(target(owner(DescribedPredicate.describe(
                                "is a repository",
                                (JavaClass type) -> type.isAssignableTo(PanacheRepositoryBase.class))))
                        .and(DescribedPredicate.describe("is inherited", call -> call.getTarget()
                                .resolveMember()
                                .map(member -> member.getOwner().isEquivalentTo(PanacheRepositoryBase.class))
                                .orElse(false))))
                .check(CODE);
    }

    @Test
    void one_place_turns_exceptions_into_answers() {
        methods()
                .that()
                .areAnnotatedWith(ServerExceptionMapper.class)
                .should()
                .beDeclaredInClassesThat()
                .haveFullyQualifiedName("pharmaone.http.error.ErrorMapper")
                .check(CODE);
    }

    /** The sentences of refusals are for people; whoever acts on a refusal asks for its rule, its reason or its type. */
    @Test
    void nobody_reads_the_sentence_of_a_refusal() {
        noClasses()
                .that()
                .resideInAnyPackage(FLOORS.stream()
                        .flatMap(Set::stream)
                        .filter(feature -> !Set.of("boot", "http", "refusal").contains(feature))
                        .map(feature -> "pharmaone." + feature + "..")
                        .toArray(String[]::new))
                .and(DescribedPredicate.not(DescribedPredicate.describe(
                        "report a failure to the operator or repeat the answer",
                        (JavaClass type) -> SPEAKERS.contains(type.getSimpleName()))))
                .should()
                .callMethodWhere(target(owner(DescribedPredicate.describe(
                                "is an exception", (JavaClass type) -> type.isAssignableTo(Throwable.class))))
                        .and(target(DescribedPredicate.describe(
                                "is its message", method -> method.getName().equals("getMessage")))))
                .orShould()
                .callMethod(Violation.class, "sentence")
                .check(CODE);
    }

    @Test
    void names_say_something() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveNameMatching(".*(Util|Utils|Helper|Service|Dto|Manager)")
                .orShould()
                .haveNameMatching(".*\\.(Base|Abstract)[A-Z].*")
                .check(CODE);
    }

    @Test
    void amounts_are_exact() {
        fields().should()
                .notHaveRawType(double.class)
                .andShould()
                .notHaveRawType(float.class)
                .andShould()
                .notHaveRawType(Double.class)
                .check(CODE);
    }

    @Test
    void nobody_waits_on_the_event_loop() {
        noClasses()
                .that()
                .resideOutsideOfPackage("pharmaone.boot..")
                .and()
                .doNotHaveFullyQualifiedName("pharmaone.sandbox.FirstStart")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethodWhere(target(owner(DescribedPredicate.describe(
                        "waits", (JavaClass type) -> type.getName().equals("io.smallrye.mutiny.groups.UniAwait")))))
                .check(CODE);
    }

    @Test
    void the_program_speaks_by_its_log_and_the_launcher() {
        noClasses()
                .that()
                .resideOutsideOfPackage("pharmaone.boot..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CODE);
    }
}
