package net.memnos.sqltype;

import java.io.Serial;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
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

/** Binds {@code tsvector} as its text form, {@code 'lexem':1,5 'other':2}. */
public final class TsvectorBinding implements Binding<Object, String> {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public Converter<Object, String> converter() {
        return Converter.ofNullable(Object.class, String.class, Object::toString, text -> text);
    }

    @Override
    public void sql(BindingSQLContext<String> context) {
        context.render().visit(DSL.sql("?::tsvector"));
    }

    @Override
    public void register(BindingRegisterContext<String> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("tsvector is no procedure parameter");
    }

    @Override
    public void set(BindingSetStatementContext<String> context) throws SQLException {
        context.statement().setObject(context.index(), context.value(), Types.OTHER);
    }

    @Override
    public void get(BindingGetResultSetContext<String> context) throws SQLException {
        context.value(context.resultSet().getString(context.index()));
    }

    @Override
    public void get(BindingGetStatementContext<String> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("tsvector is no procedure result");
    }

    @Override
    public void set(BindingSetSQLOutputContext<String> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("tsvector is no attribute of a user-defined type");
    }

    @Override
    public void get(BindingGetSQLInputContext<String> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("tsvector is no attribute of a user-defined type");
    }
}
