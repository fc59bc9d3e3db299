package net.memnos.engine.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import net.memnos.engine.config.Secret;

/** The key that opens the vault: AES-256-GCM. It is never in the database, so a copy of that alone shows nothing. */
public final class MasterKey {

    private static final int BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final Aead aead;

    private MasterKey(Aead aead) {
        this.aead = aead;
    }

    /** A new one, as text. */
    public static Secret generate() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return new Secret(Base64.getEncoder().encodeToString(key));
    }

    /** The key from its text; the message of the failure shows nothing of it. */
    static MasterKey parse(Secret text) throws VaultLocked {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.value().strip());
        } catch (IllegalArgumentException _) {
            throw new VaultLocked("the master key is not base64");
        }
        if (key.length != BYTES) {
            throw new VaultLocked("the master key has " + key.length + " bytes instead of " + BYTES);
        }
        try {
            return new MasterKey(aead(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not there", e);
        }
    }

    @AccessesPartialKey
    private static Aead aead(byte[] key) throws GeneralSecurityException {
        AeadConfig.register();
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(BYTES)
                .setIvSizeBytes(NONCE_BYTES)
                .setTagSizeBytes(TAG_BYTES)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
        AesGcmKey master = AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(master).withRandomId().makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /** The name is bound to the value: a row under another name does not open. */
    byte[] seal(String name, Secret value) {
        try {
            return aead.encrypt(value.value().getBytes(StandardCharsets.UTF_8), bound(name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret " + name + " could not be encrypted", e);
        }
    }

    /** Empty when it was sealed with another key or under another name, or was changed since. */
    Optional<Secret> open(String name, byte[] ciphertext) {
        try {
            return Optional.of(new Secret(new String(aead.decrypt(ciphertext, bound(name)), StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    private static byte[] bound(String name) {
        return ("memnos/secret/" + name).getBytes(StandardCharsets.UTF_8);
    }
}
