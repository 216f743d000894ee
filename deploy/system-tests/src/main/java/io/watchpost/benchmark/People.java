package io.watchpost.benchmark;

import io.watchpost.local.Service;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Active users of the first Super Admin's organization, who have that one's password. */
final class People {

    /** A user of a measurement. */
    record Person(String id, String username) {

        String signIn(BenchmarkSystem system) throws IOException, InterruptedException {
            return system.signIn(username, system.admin().password());
        }
    }

    private People() {}

    /** Makes users of a role, {@code User} or {@code Admin}. */
    static List<Person> make(BenchmarkSystem system, int count, String role) throws Exception {
        List<Person> people = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            String email = "user-" + UUID.randomUUID() + "@example.com";
            var body = BenchmarkSystem.json().createObjectNode();
            body.putObject("user").put("email", email).put("role", role).put("confirmed", true);
            String id = system.call("POST", Service.AUTH, "/v2/users", system.token(), body).at("/data/id").textValue();
            people.add(new Person(id, email));
        }
        giveThemAPassword(system);
        return people;
    }

    /** The API gives passwords by mail only. */
    private static void giveThemAPassword(BenchmarkSystem system) throws SQLException {
        try (Connection database = system.database(Service.AUTH);
                Statement circle = database.createStatement();
                PreparedStatement statement = database.prepareStatement("""
                        update users set password_hash = (select password_hash from users where username = ?)
                        where password_hash is null""")) {
            circle.execute("set watchpost.circle = '*'");
            statement.setString(1, system.admin().username());
            statement.executeUpdate();
        }
    }
}
