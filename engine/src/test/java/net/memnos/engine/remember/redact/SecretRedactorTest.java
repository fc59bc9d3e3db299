package net.memnos.engine.remember.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The secrets in here are made up; their parts stand apart so that scanners of repositories do not take them for real. */
class SecretRedactorTest {

    private final SecretRedactor redactor = new SecretRedactor();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            memnos-token        | mnk_~0123456789abcdefghijABCDEFGHIJ0123456789abc
            aws-access-key      | AKIA~IOSFODNN7EXAMPL3
            github-token        | ghp_~abcdefghijklmnopqrstuvwxyz0123456789
            github-token        | github_pat_~11ABCDEFG0abcdefghijkl_mnopqrstuv
            gitlab-token        | glpat-~abcdefGHIJ1234567890
            slack-token         | xoxb-~123456789012-abcdefghijkl
            stripe-key          | sk_live_~abcdefghijklmnop12345678
            anthropic-key       | sk-ant-~api03-abcDEF123456789012345
            openai-key          | sk-proj-~abcDEF1234567890abcDEF1234
            google-key          | AIza~SyA1234567890abcdefghijklmnopqrstuv
            npm-token           | npm_~abcdefghijklmnopqrstuvwxyz0123456789
            huggingface-token   | hf_~abcdefghijklmnopqrstuvwxyzABCDEF
            jwt                 | eyJhbGciOiJIUzI1NiJ9.~eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N
            card-number         | 4111 1111~ 1111 1111
            """)
    void a_token_of_a_known_shape_is_taken_out(String kind, String parts) {
        String secret = parts.replace("~", "");

        Redacted redacted = redactor.redact("use " + secret + ", please");

        assertEquals("use [redacted:" + kind + "], please", redacted.text());
        assertEquals(Map.of(kind, 1), redacted.counts());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            password=hunter2                                   | password=[redacted:secret]
            DB_PASSWORD: "s3cret-value"                        | DB_PASSWORD: "[redacted:secret]"
            {"api_key":"abcdef123456"}                         | {"api_key":"[redacted:secret]"}
            api_key = abcdef123456;                            | api_key = [redacted:secret];
            client_secret = 'Zm9vYmFy'                         | client_secret = '[redacted:secret]'
            the password is Tr0ub4dor&3 now                    | the password is [redacted:secret] now
            Authorization: Bearer abc123def456ghi789           | Authorization: Bearer [redacted:bearer-token]
            postgres://ada:s3cret@db.example.org/shop          | postgres://ada:[redacted:url-credentials]@db.example.org/shop
            redis://:s3cretpass@cache:6379/0                   | redis://:[redacted:url-credentials]@cache:6379/0
            shop:s3cret@tcp(db:3306)/orders                    | shop:[redacted:url-credentials]@tcp(db:3306)/orders
            jdbc:oracle:thin:shop/s3cret@db:1521/x             | jdbc:oracle:thin:shop/[redacted:url-credentials]@db:1521/x
            Server=db;Uid=shop;Pwd=s3cret1;Encrypt=yes         | Server=db;Uid=shop;Pwd=[redacted:secret];Encrypt=yes
            curl -s -u ada:s3cret https://example.org          | curl -s -u ada:[redacted:url-credentials] https://example.org
            mysqldump -h db -ps3cret9 shop                     | mysqldump -h db -p[redacted:secret] shop
            machine db login ada password correcthorse         | machine db login ada password [redacted:secret]
            Authorization: token abc123def456ghi789            | Authorization: token [redacted:bearer-token]
            deploy --auth-token abc123def456 --verbose         | deploy --auth-token [redacted:secret] --verbose
            Cookie: sid=a1b2c3d4e5f6g7h8                       | Cookie: [redacted:cookie]
            the password for the staging box is Hunter22!      | the password for the staging box is [redacted:secret]
            the key for prod, ask Bob: x9KqT2mVb7LpR4wZc8Yd    | the key for prod, ask Bob: [redacted:high-entropy]
            """)
    void a_secret_that_its_surroundings_give_away_is_taken_out(String text, String expected) {
        assertEquals(expected, redactor.redact(text).text());
    }

    @Test
    void an_aws_secret_key_beside_its_id_is_taken_out() {
        String text = "AKIA" + "IOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY";

        assertEquals(
                "[redacted:aws-access-key] [redacted:aws-secret-key]",
                redactor.redact(text).text());
    }

    @Test
    void a_private_key_is_taken_out_whole_or_cut_off() {
        String begin = "-----BEGIN RSA " + "PRIVATE KEY-----";
        String body = "\nMIIEpAIBAAKCAQEA0Z3VS5JJcds3xfn\nygWyF8PbnGy0AHB7MhgwMbRvI0MBZhpI\n";

        assertEquals(
                "key: [redacted:private-key]. Keep it.",
                redactor.redact("key: " + begin + body + "-----END RSA " + "PRIVATE KEY-----. Keep it.")
                        .text());
        assertFalse(redactor.redact(begin + body).text().contains("MIIE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commit 3f786850e387550fdab836ed7e6dc881de23001b fixes it",
                "id 01890a5d-ac96-774b-bcce-b302099a8057",
                "the base64 aGVsbG8gd29ybGQ= says hello world",
                "String token = tokenService.create(user);",
                "if (password.equals(other)) return token == null;",
                "password: string; token?: string",
                "const secret = await getSecret()",
                "secret = os.environ['SECRET']",
                "export API_KEY=$OTHER_KEY and password=${DB_PASSWORD}",
                "api_key: secret://openai",
                "max_tokens = 1500 and the token count is 12345678",
                "the password is required, the token is expired",
                "the password is sha256-hashed, the secret is AES-256",
                "sk-learn-classifier-version-2-for-production",
                "bearer authentication-mechanisms are described there",
                "order 4111111111111112 and phone +49 170 1234567",
                "at 1700000000000 ms, 2026-01-05T12:00:00.123456Z",
                "see https://example.org:8080/path?x=1@home",
                "Jane moved to Lisbon; the port of the api is 8080",
                "the password policy: at least 12 characters",
                "PWD=/home/ada/project1",
                "the key commit is 3f786850e387550fdab836ed7e6dc881de23001b",
                "the api key has the id 01890a5d-ac96-774b-bcce-b302099a8057",
                "key image: data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4",
                "my public key is AAAAC3NzaC1lZDI1NTE5AAAAIJx7RkQ9vT3mKp2Yb8Zw",
                "the token is made by AbstractOAuth2AccessTokenFactoryBean2",
                "the key file is src/main/java/net/example/TokenStore42Test.java",
                "she passed the key exam on her third try, in 2023",
                "docker run -u 1000:1000 alpine, curl is not needed",
                "his cookie: a small treat",
                "use the login form, machine translated, password reset included"
            })
    void what_only_looks_like_a_secret_stays(String innocent) {
        assertEquals(innocent, redactor.redact(innocent).text());
    }

    @Test
    void a_value_is_secret_under_a_name_that_says_so() {
        assertTrue(redactor.isSecretUnder("password", "hunter2"));
        assertTrue(redactor.isSecretUnder("api key", "abcd1234"));
        assertFalse(redactor.isSecretUnder("password policy", "strict"));
        assertFalse(redactor.isSecretUnder("port", "8080"));
    }
}
