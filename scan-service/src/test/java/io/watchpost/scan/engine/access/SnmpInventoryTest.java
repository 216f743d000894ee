package io.watchpost.scan.engine.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.engine.InstalledPackages.Package;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

class SnmpInventoryTest {

    private static final String SYSTEM = "Linux web 6.1.0-13-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.55-1 (2023-09-29) x86_64";

    private static final Duration SHORT = Duration.ofMillis(300);

    private final TreeMap<OID, String> values = new TreeMap<>();
    private DefaultUdpTransportMapping transport;
    private Snmp agent;

    @BeforeEach
    void startAgent() throws IOException {
        values.put(new OID("1.3.6.1.2.1.1.1.0"), SYSTEM);
        for (int i = 1; i <= 60; i++) {
            values.put(new OID("1.3.6.1.2.1.25.6.3.1.2." + i), i == 1 ? "openssl_3.0.11-1~deb12u2_amd64" : "package" + i + "_1." + i
                + "-1_all");
        }
        values.put(new OID("1.3.6.1.2.1.25.6.3.1.3.1"), "another column");
        transport = new DefaultUdpTransportMapping(new UdpAddress(InetAddress.getByName("127.0.0.1"), 0));
        agent = new Snmp(transport);
        SecurityProtocols protocols = new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.none);
        protocols.addAuthenticationProtocol(new AuthHMAC192SHA256());
        protocols.addPrivacyProtocol(new PrivAES128());
        OctetString engine = new OctetString(MPv3.createLocalEngineID(new OctetString("agent")));
        USM users = new USM(protocols, engine, 0);
        users.setEngineDiscoveryEnabled(true);
        SecurityModels models = new SecurityModels();
        models.addSecurityModel(users);
        MPv3 processing = (MPv3) agent.getMessageDispatcher().getMessageProcessingModel(SnmpConstants.version3);
        processing.setSecurityModels(models);
        processing.setSecurityProtocols(protocols);
        processing.setLocalEngineID(engine.getValue());
        OctetString name = new OctetString("monitor");
        users.addUser(name, new UsmUser(name, AuthHMAC192SHA256.ID, new OctetString("auth-secret"), PrivAES128.ID,
            new OctetString("priv-secret")));
        agent.addCommandResponder(new Agent());
        agent.listen();
    }

    @AfterEach
    void stopAgent() throws IOException {
        agent.close();
    }

    @Test
    void theSystemAndItsPackagesAreReadWithACommunity() throws Exception {
        Inventory inventory = read(credential(null, "a-community", null, null, null, null));
        assertEquals(SYSTEM, inventory.os().name());
        assertEquals("bookworm", inventory.packages().release());
        assertEquals(60, inventory.packages().packages().size());
        assertEquals(new Package("openssl", "openssl", "3.0.11-1~deb12u2"), inventory.packages().packages().get(0));
    }

    @Test
    void theSameIsReadWithAUserOfVersionThree() throws Exception {
        assertEquals(60, read(credential("monitor", null, "auth-secret", "sha256", "priv-secret", "aes128")).packages().packages().size());
    }

    @Test
    void aWrongCommunityOrUserIsToldWithoutASecret() {
        String silent = assertThrows(AccessException.class, () -> read(credential(null, "wrong-community", null, null, null, null),
            SHORT)).getMessage();
        assertTrue(silent.startsWith("no answer by SNMP on port ") && !silent.contains("wrong-community"), silent);
        String refused = assertThrows(AccessException.class,
            () -> read(credential("monitor", null, "wrong-secret", "sha256", "priv-secret", "aes128"), SHORT)).getMessage();
        assertTrue(refused.contains("SNMP") && !refused.contains("secret"), refused);
    }

    @Test
    void aDescriptionThatTellsNoDistributionIsKeptAsItIs() throws Exception {
        values.put(new OID("1.3.6.1.2.1.1.1.0"), "Acme Router 7\u0000\n");
        Inventory inventory = read(credential(null, "a-community", null, null, null, null));
        assertEquals("Acme Router 7", inventory.os().name());
        assertEquals(null, inventory.packages());
    }

    private Inventory read(AccessCredential credential) throws IOException {
        return read(credential, Duration.ofSeconds(3));
    }

    private Inventory read(AccessCredential credential, Duration timeout) throws IOException {
        return new SnmpInventory(timeout, Duration.ofSeconds(10)).read(InetAddress.getByName("127.0.0.1"),
            transport.getListenAddress().getPort(), credential);
    }

    private static AccessCredential credential(String user, String community, String password, String auth, String privacyPassword,
        String privacy) {
        return new AccessCredential("snmp", user, null, password, null, null, community, auth, privacy, privacyPassword);
    }

    private final class Agent implements CommandResponder {

        @Override
        public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
            String who = new OctetString(event.getSecurityName()).toString();
            if (event.getPDU() == null || !List.of("a-community", "monitor").contains(who)) {
                return;
            }
            PDU answer = (PDU) event.getPDU().clone();
            OID asked = answer.get(0).getOid();
            int type = answer.getType();
            int rows = type == PDU.GETBULK ? answer.getMaxRepetitions() : 1;
            answer.remove(0);
            answer.setType(PDU.RESPONSE);
            answer.setErrorStatus(0);
            answer.setErrorIndex(0);
            if (type == PDU.GET) {
                answer.add(new VariableBinding(asked, new OctetString(values.get(asked))));
            } else {
                Map.Entry<OID, String> row = values.higherEntry(asked);
                for (int i = 0; i < rows && row != null; i++) {
                    answer.add(new VariableBinding(row.getKey(), new OctetString(row.getValue())));
                    row = values.higherEntry(row.getKey());
                }
                if (answer.size() < rows) {
                    answer.add(new VariableBinding(new OID("1.9"), Null.endOfMibView));
                }
            }
            try {
                event.getMessageDispatcher().returnResponsePdu(event.getMessageProcessingModel(), event.getSecurityModel(),
                    event.getSecurityName(),
                    event.getSecurityLevel(), answer, event.getMaxSizeResponsePDU(), event.getStateReference(), new StatusInformation());
            } catch (MessageException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }
}
