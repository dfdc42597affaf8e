package io.github.twsharness.docs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTests {
    private static final String ROOT = "io.github.twsharness";

    private JavaClasses classes;

    @BeforeAll
    void importMainClassesOfAllModules() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"protocol", "simulator", "session", "junit", "maven", "sample"})
    void everyModuleIsLookedAt(String module) {
        assertThat(classes.that(resideInAPackage(ROOT + "." + module + ".."))).isNotEmpty();
    }

    @Test
    void modulesDependOnlyOnModulesAboveThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .layer("protocol")
                .definedBy(ROOT + ".protocol..")
                .layer("simulator")
                .definedBy(ROOT + ".simulator..")
                .layer("session")
                .definedBy(ROOT + ".session..")
                .layer("harness-extension")
                .definedBy(ROOT + ".junit..")
                .layer("maven-plugin")
                .definedBy(ROOT + ".maven..")
                .layer("sample-project")
                .definedBy(ROOT + ".sample..")
                .whereLayer("protocol")
                .mayNotAccessAnyLayer()
                .whereLayer("simulator")
                .mayOnlyAccessLayers("protocol")
                .whereLayer("session")
                .mayOnlyAccessLayers("protocol", "simulator")
                .whereLayer("harness-extension")
                .mayOnlyAccessLayers("protocol", "simulator", "session")
                .whereLayer("maven-plugin")
                .mayOnlyAccessLayers("protocol", "simulator", "session")
                .whereLayer("sample-project")
                .mayOnlyAccessLayers("protocol")
                .check(classes);
    }

    @Test
    void onlyTheExtensionKnowsJUnitAndOnlyThePluginKnowsMaven() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".junit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.awaitility..")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".maven..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.maven..")
                .check(classes);
    }

    @Test
    void theLibrariesUseOnlyTheJdkAndLogging() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".protocol..", ROOT + ".simulator..", ROOT + ".session..")
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(
                        "java..",
                        "com.sun.net.httpserver..",
                        "javax.xml..",
                        "org.xml.sax..",
                        "org.w3c.dom..",
                        "org.slf4j..",
                        "org.jspecify.annotations..",
                        ROOT + "..")))
                .check(classes);
    }

    @Test
    void nothingLinksAgainstTheOfficialApi() {
        noClasses().should().dependOnClassesThat().resideInAPackage("com.ib..").check(classes);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(classes);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = classes.stream()
                .map(JavaClass::getPackage)
                .filter(candidate -> !candidate.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toSet());

        assertThat(unmarked)
                .as("packages whose package-info.java lacks @NullMarked")
                .isEmpty();
    }

    @Test
    void onlyMainClassesAndOneOfThePluginWriteToTheStandardStreams() {
        noClasses()
                .that(not(simpleName("Main").or(simpleName("StandardOutput"))))
                .should(accessField(System.class, "out").or(accessField(System.class, "err")))
                .check(classes);
    }

    @Test
    void nobodyLogsThroughJavaUtilLogging() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(classes);
    }

    @Test
    void nobodyThrowsGenericExceptions() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(classes);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .should()
                .callMethodWhere(target(owner(type(Thread.class))).and(target(name("sleep"))))
                .check(classes);
    }

    /** Maven 3.8 gives plugins its own SLF4J 1.7, which has no fluent methods such as {@code atWarn()}. */
    @Test
    void nobodyUsesTheFluentLogger() {
        noClasses()
                .should()
                .callMethodWhere(target(owner(type(Logger.class))).and(target(nameMatching("at[A-Z].*"))))
                .check(classes);
    }

    /** Every package is a slice, so a module's root package takes part in the search for cycles. */
    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
