package net.memnos.sqltype;

import com.pgvector.PGhalfvec;
import java.io.Serial;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Binds {@code halfvec} as {@code float[]}. The parameter is typed, never a cast of text: a generic plan would parse the
 * text again for every row.
 */
public final class HalfVectorBinding implements Binding<Object, float[]> {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public Converter<Object, float[]> converter() {
        return Converter.ofNullable(Object.class, float[].class, HalfVectorBinding::parse, PGhalfvec::new);
    }

    private static float[] parse(Object value) {
        try {
            return new PGhalfvec(value.toString()).toArray();
        } catch (SQLException e) {
            throw new IllegalStateException("not a halfvec: " + value, e);
        }
    }

    @Override
    public void sql(BindingSQLContext<float[]> context) {
        context.render().visit(DSL.sql("?"));
    }

    @Override
    public void register(BindingRegisterContext<float[]> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("halfvec is no procedure parameter");
    }

    @Override
    public void set(BindingSetStatementContext<float[]> context) throws SQLException {
        float @Nullable [] value = context.value();
        context.statement().setObject(context.index(), value == null ? null : new PGhalfvec(value));
    }

    @Override
    public void get(BindingGetResultSetContext<float[]> context) throws SQLException {
        String text = context.resultSet().getString(context.index());
        context.value(text == null ? null : parse(text));
    }

    @Override
    public void get(BindingGetStatementContext<float[]> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("halfvec is no procedure result");
    }

    @Override
    public void set(BindingSetSQLOutputContext<float[]> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("halfvec is no attribute of a user-defined type");
    }

    @Override
    public void get(BindingGetSQLInputContext<float[]> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("halfvec is no attribute of a user-defined type");
    }
}
