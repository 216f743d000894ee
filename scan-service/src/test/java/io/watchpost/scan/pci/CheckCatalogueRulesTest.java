package io.watchpost.scan.pci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.engine.BuiltInEngine;
import io.watchpost.scan.engine.CheckMetadata;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in checks under the rules of PCI. */
class CheckCatalogueRulesTest {

    private static final Map<String, CheckMetadata> BY_NAME = BuiltInEngine.create().checks().stream()
            .collect(Collectors.toMap(CheckMetadata::name, Function.identity()));

    @ParameterizedTest
    @ValueSource(strings = {"SSL 2.0 is offered", "SSL 3.0 is offered", "TLS 1.0 is offered", "Neither TLS 1.2 nor TLS 1.3 is offered",
        "TLS without authentication is accepted", "TLS ciphers without encryption are accepted", "A zone can be transferred by anyone",
        "A database can be reached from the network", "MongoDB can be used without a password", "A web login has a default password",
        "MySQL lets root in without a password", "SNMP answers to the community public", "Jenkins' script console needs no login",
        "Docker's API needs no login", "Software that its makers no longer support", "The web server is an open proxy"})
    void whatTheGuideNamesFailsWhateverItsScoreIs(String name) {
        CheckMetadata check = BY_NAME.get(name);
        PciVerdict verdict = PciRules.assess(0.0, check.cvssVector(), check.pciRule());
        assertEquals("fail", verdict.compliance());
        assertTrue(verdict.reason().contains("automatic failure"), verdict.reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A management console is within reach", "SSH accepts passwords", "FTP passwords travel in the clear",
        "Scripts of other sites are loaded without a checksum", "TFTP is within reach"})
    void specialNotesAreDeclaredAndPass(String name) {
        CheckMetadata check = BY_NAME.get(name);
        PciVerdict verdict = PciRules.assess(check.severity(), check.cvssVector(), check.pciRule());
        assertEquals("pass", verdict.compliance());
        assertTrue(verdict.reason().contains("special note"), verdict.reason());
    }

    @Test
    void notesWithoutAScoreFailOnlyByARuleThatSaysSo() {
        List<CheckMetadata> notes = BY_NAME.values().stream().filter(check -> check.severity() == 0).toList();
        assertTrue(notes.size() > 10);
        notes.forEach(check -> assertEquals("pass", PciRules.assess(0.0, check.cvssVector(), check.pciRule()).compliance(), check.name()));
    }
}
