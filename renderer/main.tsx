import '@react-spectrum/s2/page.css';
import './fonts.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createCatalogue } from '../texts/catalogue.ts';
import { createQueryClient } from './data/query-client.ts';
import { App } from './shell/app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App catalogue={createCatalogue('en')} queries={createQueryClient()} />
  </StrictMode>,
);
