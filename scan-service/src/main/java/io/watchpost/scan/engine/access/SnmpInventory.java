package io.watchpost.scan.engine.access;

import io.watchpost.scan.engine.InstalledPackages;
import io.watchpost.scan.engine.OperatingSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.snmp4j.AbstractTarget;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.UserTarget;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * Asks a host by SNMP what it is (sysDescr of RFC 3418) and what is installed (hrSWInstalledName of RFC 2790). Reads only; bounded in rows
 * and in time.
 */
public final class SnmpInventory {

    private static final OID DESCRIPTION = new OID("1.3.6.1.2.1.1.1.0");
    private static final OID SOFTWARE = new OID("1.3.6.1.2.1.25.6.3.1.2");
    private static final int ROWS_AT_A_TIME = 25;
    private static final int MOST_ROWS = 5_000;
    private static final int RETRIES = 1;
    private static final int LONGEST_NAME = 256;

    private final Duration timeout;
    private final Duration budget;

    /**
     * An inventory.
     *
     * @param timeout for each answer; a question is repeated once
     * @param budget  for all of it
     */
    public SnmpInventory(Duration timeout, Duration budget) {
        this.timeout = timeout;
        this.budget = budget;
    }

    /**
     * Reads a host's description and software. Blocking.
     *
     * @throws AccessException when there is no answer, as it is with a wrong community, or the user is refused
     */
    public Inventory read(InetAddress address, int port, AccessCredential credential) throws AccessException {
        try (Snmp snmp = new Snmp(new DefaultUdpTransportMapping())) {
            boolean versionThree = credential.community() == null;
            if (versionThree) {
                addUser(snmp, credential);
            }
            snmp.listen();
            AbstractTarget<UdpAddress> target = versionThree ? user(credential) : community(credential);
            target.setAddress(new UdpAddress(address, port));
            target.setTimeout(timeout.toMillis());
            target.setRetries(RETRIES);
            String description = text(ask(snmp, target, PDU.GET, DESCRIPTION, port).get(0).getVariable());
            SystemDescription system = SystemDescription.of(description);
            List<InstalledPackages.Package> packages = system.distribution() == null ? List.of() : packages(snmp, target, port, system);
            return new Inventory(new OperatingSystem(system.name(), null, SystemDescription.ACCURACY),
                packages.isEmpty() ? null : new InstalledPackages(system.distribution(), system.release(), system.name(), packages),
                "SNMP on port " + port);
        } catch (AccessException told) {
            throw told;
        } catch (IOException failed) {
            throw new AccessException("no SNMP connection to port " + port, failed);
        }
    }

    private List<InstalledPackages.Package> packages(Snmp snmp, AbstractTarget<UdpAddress> target, int port, SystemDescription system)
        throws IOException {
        List<InstalledPackages.Package> packages = new ArrayList<>();
        long end = System.nanoTime() + budget.toNanos();
        OID position = SOFTWARE;
        for (int rows = 0; rows < MOST_ROWS && System.nanoTime() - end < 0;) {
            List<? extends VariableBinding> answer = ask(snmp, target, PDU.GETNEXT, position, port);
            for (VariableBinding row : answer) {
                if (!row.getOid().startsWith(SOFTWARE) || row.getOid().compareTo(position) <= 0 || row.isException()) {
                    return packages;
                }
                position = row.getOid();
                rows++;
                system.installed(text(row.getVariable())).ifPresent(packages::add);
            }
        }
        return packages;
    }

    private static List<? extends VariableBinding> ask(Snmp snmp, AbstractTarget<UdpAddress> target, int type, OID oid, int port)
        throws IOException {
        boolean versionThree = target.getVersion() == SnmpConstants.version3;
        boolean many = type == PDU.GETNEXT && target.getVersion() != SnmpConstants.version1;
        PDU question = versionThree ? new ScopedPDU() : new PDU();
        question.setType(many ? PDU.GETBULK : type);
        question.add(new VariableBinding(oid));
        if (many) {
            question.setMaxRepetitions(ROWS_AT_A_TIME);
        }
        ResponseEvent<UdpAddress> event = snmp.send(question, target);
        PDU answer = event == null ? null : event.getResponse();
        if (answer == null) {
            throw new AccessException("no answer by SNMP on port " + port + "; a wrong community or user gets none");
        }
        if (answer.getType() == PDU.REPORT || answer.getErrorStatus() != PDU.noError || answer.size() == 0) {
            throw new AccessException("the SNMP agent on port " + port + " refused the question");
        }
        return answer.getVariableBindings();
    }

    private static AbstractTarget<UdpAddress> community(AccessCredential credential) {
        CommunityTarget<UdpAddress> target = new CommunityTarget<>();
        target.setCommunity(octets(credential.community()));
        target.setVersion(SnmpConstants.version2c);
        return target;
    }

    private static AbstractTarget<UdpAddress> user(AccessCredential credential) {
        UserTarget<UdpAddress> target = new UserTarget<>();
        target.setSecurityName(octets(credential.username()));
        target.setSecurityLevel(credential.authAlgorithm() == null ? SecurityLevel.NOAUTH_NOPRIV
            : credential.privacyAlgorithm() == null ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.AUTH_PRIV);
        target.setVersion(SnmpConstants.version3);
        return target;
    }

    /** Users belong to this one session: nothing of them stays in the process. */
    private static void addUser(Snmp snmp, AccessCredential credential) {
        SecurityProtocols protocols = new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.none);
        protocols.addAuthenticationProtocol(new AuthSHA());
        protocols.addAuthenticationProtocol(new AuthHMAC192SHA256());
        protocols.addPrivacyProtocol(new PrivAES128());
        protocols.addPrivacyProtocol(new PrivAES256());
        OctetString engine = new OctetString(MPv3.createLocalEngineID());
        USM users = new USM(protocols, engine, 0);
        MPv3 processing = (MPv3) snmp.getMessageDispatcher().getMessageProcessingModel(SnmpConstants.version3);
        SecurityModels models = new SecurityModels();
        models.addSecurityModel(users);
        processing.setSecurityModels(models);
        processing.setSecurityProtocols(protocols);
        processing.setLocalEngineID(engine.getValue());
        OctetString name = octets(credential.username());
        users.addUser(name, new UsmUser(name, auth(credential.authAlgorithm()), octets(credential.password()),
            privacy(credential.privacyAlgorithm()),
            octets(credential.privacyPassword())));
    }

    private static OID auth(String algorithm) {
        return algorithm == null ? null : algorithm.equals("sha1") ? AuthSHA.ID : AuthHMAC192SHA256.ID;
    }

    private static OID privacy(String algorithm) {
        return algorithm == null ? null : algorithm.equals("aes128") ? PrivAES128.ID : PrivAES256.ID;
    }

    private static OctetString octets(String text) {
        return text == null ? null : new OctetString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Variable value) {
        String text = value instanceof OctetString octets ? new String(octets.getValue(), StandardCharsets.UTF_8) : value.toString();
        String printable = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return printable.length() > LONGEST_NAME ? printable.substring(0, LONGEST_NAME) : printable;
    }
}
