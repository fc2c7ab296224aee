package org.canvass.platform;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses forms that are larger than any of the pages sends, before the server puts their parts by
 * on its disk. Browsers say how long a form is; one that does not say so is none of ours.
 */
@WebFilter("/pages/*")
public class FormLimit implements Filter {
  /** Where a county's files of envelopes are sent, by somebody who is signed in. */
  private static final String FILES = "/imports";

  @Inject
  @ConfigProperty(name = "canvass.import.most.mib")
  private long mostOfAFile;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer
        && asked.getMethod().equals("POST")) {
      long length = asked.getContentLengthLong();
      boolean file = asked.getRequestURI().endsWith(FILES) && asked.getUserPrincipal() != null;
      long most = file ? mostOfAFile << 20 : BodyLimit.MAX_BYTES;
      if (length < 0 || length > most) {
        ProblemMapper.answer(
            Problem.tooLarge(
                "A form of more than %d MiB, or one that does not say its length, is not read."
                    .formatted(most >> 20)),
            asked,
            answer);
        return;
      }
    }
    chain.doFilter(request, response);
  }
}
