package io.watchpost.kit.security;

import static io.watchpost.kit.security.Permission.ADMIN_ACCESS;
import static io.watchpost.kit.security.Permission.AI_CHAT_ENABLED;
import static io.watchpost.kit.security.Permission.AI_CHAT_GENERAL_HELP;
import static io.watchpost.kit.security.Permission.AI_CHAT_VULNERABILITY_SOLUTION;
import static io.watchpost.kit.security.Permission.PORT_LIST_ACCESS;
import static io.watchpost.kit.security.Permission.PORT_LIST_CREATE;
import static io.watchpost.kit.security.Permission.SAQ_ACCESS;
import static io.watchpost.kit.security.Permission.SCANNER_ACCESS;
import static io.watchpost.kit.security.Permission.SCANNER_CREATE;
import static io.watchpost.kit.security.Permission.TARGET_ACCESS_CREDENTIALS;
import static io.watchpost.kit.security.Permission.TARGET_CREATE_CREDENTIALS;
import static io.watchpost.kit.security.Role.ADMIN;
import static io.watchpost.kit.security.Role.SUPER_ADMIN;
import static io.watchpost.kit.security.Role.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PermissionTest {

    @Test
    void aUserOfPciSeesLittleMoreThanQuestionnaires() {
        assertEquals(Set.of(SAQ_ACCESS), held(new PermissionHolder(USER, false, "pci", true, false, false)));
        assertEquals(Set.of(), held(new PermissionHolder(USER, false, "pci", false, false, false)));
    }

    @Test
    void theOtherProductsHavePortListsAndForAdminsCredentials() {
        assertEquals(EnumSet.of(PORT_LIST_ACCESS, PORT_LIST_CREATE), held(new PermissionHolder(USER, true, "vrms", true, false, false)));
        assertEquals(EnumSet.of(ADMIN_ACCESS, PORT_LIST_ACCESS, PORT_LIST_CREATE, TARGET_ACCESS_CREDENTIALS, TARGET_CREATE_CREDENTIALS),
                held(new PermissionHolder(ADMIN, false, "penetration", true, false, false)));
    }

    @Test
    void scannersBelongToInternalScanningAndToPartners() {
        assertEquals(EnumSet.of(SCANNER_ACCESS, PORT_LIST_ACCESS, PORT_LIST_CREATE),
                held(new PermissionHolder(USER, false, "vrms", true, true, false)));
        assertEquals(EnumSet.of(ADMIN_ACCESS, SCANNER_ACCESS, SCANNER_CREATE), held(new PermissionHolder(ADMIN, true, "pci", false, false, false)));
        assertEquals(EnumSet.of(ADMIN_ACCESS, SCANNER_ACCESS, SCANNER_CREATE),
                held(new PermissionHolder(SUPER_ADMIN, false, "pci", false, false, false)));
    }

    @Test
    void theAssistantIsThereWhereItIsTurnedOn() {
        assertEquals(EnumSet.of(SAQ_ACCESS, AI_CHAT_GENERAL_HELP, AI_CHAT_VULNERABILITY_SOLUTION, AI_CHAT_ENABLED),
                held(new PermissionHolder(USER, false, "pci", true, false, true)));
        assertEquals(EnumSet.of(AI_CHAT_GENERAL_HELP, AI_CHAT_ENABLED), held(new PermissionHolder(USER, false, "pci", false, false, true)));
    }

    private static Set<Permission> held(PermissionHolder holder) {
        return Arrays.stream(Permission.values()).filter(one -> one.heldBy(holder)).collect(Collectors.toCollection(TreeSet::new));
    }
}
