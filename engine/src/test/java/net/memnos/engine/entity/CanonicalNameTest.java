package net.memnos.engine.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            the gateway            | gateway service
            Billing                | The Billing Server
            Shop App               | shop application
            acme/shop repository   | acme/shop
            staging db             | Staging Database's
            auth-svc               | Auth-svc
            auth svc               | auth
            """)
    void names_of_one_thing_meet(String one, String other) {
        assertEquals(CanonicalName.of(one), CanonicalName.of(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            staging database  | production database
            staging database  | staging
            staging server    | staging app
            Kai's brother     | Kai
            Kai's server      | Kai
            my app            | my
            platform team     | platform
            school project    | school
            nervous system    | nervous
            customer service  | customer
            web server        | web app
            shop web server   | shop web app
            service           | server
            Ann               | Anna
            """)
    void two_things_never_meet(String one, String other) {
        assertNotEquals(CanonicalName.of(one), CanonicalName.of(other));
    }
}
