package io.watchpost.auth.permission;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Permission;
import io.watchpost.kit.web.ApiException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the caller may do. */
@Path("/v2/user")
@Authenticated
public class PermissionResource {

    private final HeldPermissions permissions;
    private final CurrentCaller caller;

    PermissionResource(HeldPermissions permissions, CurrentCaller caller) {
        this.permissions = permissions;
        this.caller = caller;
    }

    @GET
    @Path("/permissions")
    public Uni<PermissionsView> held(@QueryParam("permissions") List<String> names) {
        return permissions.of(caller.get(), wanted(names));
    }

    private static Set<Permission> wanted(List<String> names) {
        Set<Permission> wanted = EnumSet.noneOf(Permission.class);
        names.stream().flatMap(list -> Arrays.stream(list.split(","))).map(String::strip).filter(name -> !name.isEmpty())
                .forEach(name -> wanted.add(permission(name)));
        return wanted.isEmpty() ? EnumSet.allOf(Permission.class) : wanted;
    }

    private static Permission permission(String name) {
        return Arrays.stream(Permission.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid(
                        "permissions", "unknown", "must be some of " + Arrays.toString(Permission.values())));
    }
}
