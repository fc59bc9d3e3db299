package net.memnos.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PostgresUrlTest {
    @Test
    void a_url_names_user_password_host_port_and_database() {
        assertEquals(
                new ConnectionSettings("jdbc:postgresql://db.example:6543/mem", "ada", "secret"),
                PostgresUrl.parse("postgres://ada:secret@db.example:6543/mem"));
        assertEquals(
                new ConnectionSettings("jdbc:postgresql://db.example/mem", "ada", "secret"),
                PostgresUrl.parse(" postgresql://ada:secret@db.example/mem\n"));
    }

    @Test
    void percent_signs_are_decoded_and_a_plus_stays_a_plus() {
        assertEquals(
                new ConnectionSettings("jdbc:postgresql://h/a%2Bb+c", "a@b", "p:/?#%+ü"),
                PostgresUrl.parse("postgres://a%40b:p%3A%2F%3F%23%25+%C3%BC@h/a+b%20c"));
    }

    @Test
    void an_at_sign_in_the_password_may_be_left_as_it_is() {
        assertEquals("p@ss@", PostgresUrl.parse("postgres://ada:p@ss@@h/d").password());
    }

    @Test
    void a_jdbc_url_keeps_its_parameters_but_not_the_login() {
        assertEquals(
                new ConnectionSettings("jdbc:postgresql://h:1/d?sslmode=require", "ada", "s&t"),
                PostgresUrl.parse("jdbc:postgresql://h:1/d?user=ada&password=s%26t&sslmode=require"));
    }

    @Test
    void parameters_of_libpq_get_the_drivers_names() {
        assertEquals(
                "jdbc:postgresql://h/d?sslmode=verify-full&connectTimeout=5&ApplicationName=x",
                PostgresUrl.parse("postgres://u@h/d?sslmode=verify-full&connect_timeout=5&application_name=x")
                        .jdbcUrl());
    }

    @Test
    void several_hosts_and_ipv6_are_kept() {
        assertEquals(
                "jdbc:postgresql://[::1]:5433,h2/d",
                PostgresUrl.parse("postgres://u@[::1]:5433,h2/d").jdbcUrl());
    }

    @Test
    void what_is_not_named_gets_the_usual_default() {
        assertEquals(
                new ConnectionSettings("jdbc:postgresql://localhost/ada", "ada", ""),
                PostgresUrl.parse("postgres://ada@"));
    }

    @Test
    void no_message_and_no_text_form_repeats_the_password() {
        List<String> broken = List.of(
                "postgres://ada:hush%zz@h/d", "mysql://ada:hush@h/d", "postgres://ada:hush@h:port/d", "ada:hush@h");
        for (String url : broken) {
            PostgresException e = assertThrows(PostgresException.class, () -> PostgresUrl.parse(url), url);
            assertFalse(e.withHint().contains("hush"), e.withHint());
        }
        ConnectionSettings settings = PostgresUrl.parse("postgres://ada:hush@h/d?sslpassword=hush");
        assertFalse(settings.toString().contains("hush"), settings.toString());
        PostgresSettings chosen = PostgresSettings.at(Path.of("x")).withUrl("postgres://a:hush@h/d", null);
        assertFalse(chosen.toString().contains("hush"), chosen.toString());
    }
}
